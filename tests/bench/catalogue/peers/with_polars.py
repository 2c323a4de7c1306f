"""Polars, told line by line what to compute on the table of an Arrow file: `sums` or `columns` and a strategy."""

import json
import sys
import time

import polars as pl

table = pl.read_ipc(sys.argv[1]).rechunk()
links = json.loads(sys.argv[2])


def plans(strategy):
    available, pools, balanced = [], [], []
    for link in links[strategy]:
        warehouses, group = link["warehouses"], f"g{link['group']}"
        units = sum(pl.col(f"h{at}") for at in warehouses) - sum(pl.col(f"a{at}") for at in warehouses)
        available.append(units.alias(group))
        pools.append(pl.max_horizontal(pl.col(group), 0).alias(f"p{link['group']}"))
        pool = pl.col(f"p{link['group']}")
        for share, steps in zip(link["shares"], link["steps"]):
            part = (pool // link["period"]) * share["weight"]
            for step in steps:
                part = part + (pool % link["period"] >= step).cast(pl.Int32)
            balanced.append(part.alias(f"c{share['channelGroup']}"))
    return available, pools, balanced


for line in sys.stdin:
    task, strategy = line.split()
    available, pools, balanced = plans(strategy)
    start = time.perf_counter()
    frame = table.lazy().select(available).with_columns(pools).with_columns(balanced).select(pl.exclude("^p.*$"))
    if task == "columns":
        frame = frame.collect().lazy()
    sums = frame.select(pl.all().cast(pl.Int64).sum()).collect().row(0)
    print(json.dumps({"took": (time.perf_counter() - start) * 1000, "figures": sums, "threads": pl.thread_pool_size()}), flush=True)
