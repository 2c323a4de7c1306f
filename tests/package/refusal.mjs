// What a refusal must be: a StockpoolError with a stable code, a message, and problems of which each says what and where.

import assert from "node:assert/strict";

/** Fails unless the call throws such an error with one of these codes. */
export function assertRefused({ StockpoolError }, call, ...codes) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof StockpoolError && error instanceof Error, `not a StockpoolError: ${error?.stack ?? error}`);
    assert.ok(codes.includes(error.code), `${error.code} is none of ${codes}: ${error.message}`);
    assert.ok(error.message.length > 0 && (error.problems.length > 0 || ["freed", "interrupted", "refused"].includes(error.code)));
    for (const { severity, code, path, message } of error.problems) assert.ok(severity && code && message && typeof path === "string");
    return true;
  });
}
