//! Saved records: what is not whole is never taken for whole, and what was saved last comes back.

use crate::any_plan::{any_plan, config};
use proptest::prelude::*;
use stockpool::exchange::{Damage, Newest, Record, Slot, newest, read_record, write_plan, write_record};

const TEXT: &str = "{\n  \"name\": \"Größe 🎽\"\n}\n";

#[test]
fn a_record_is_written_as_the_rescue_reads_it() {
    assert_eq!(write_record(7, "plan ü\n"), "stockpool-record 1 7 8 fbb0f236\nplan ü\n");
    assert_eq!(read_record(&write_record(u64::MAX, "")), Ok(Record { revision: u64::MAX, text: "" }));
}

#[test]
fn a_record_torn_at_any_byte_is_not_whole() {
    let record = write_record(41, TEXT);
    for end in 0..record.len() {
        let torn = String::from_utf8_lossy(&record.as_bytes()[..end]);
        assert!(read_record(&torn).is_err(), "{torn}");
        let tail = String::from_utf8_lossy(&record.as_bytes()[record.len() - end..]);
        assert!(read_record(&tail).is_err(), "{tail}");
    }
    assert!(read_record(&format!("{record} ")).is_err());
    assert!(read_record(&format!(" {record}")).is_err());
}

#[test]
fn a_record_with_a_flipped_bit_never_gives_another_plan() {
    let record = write_record(41, TEXT);
    let revision = "stockpool-record 1 ".len()..=record.find(" 2").unwrap();
    for at in 0..record.len() {
        for bit in 0..8 {
            let mut bytes = record.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            match read_record(&String::from_utf8_lossy(&bytes)) {
                Err(_) => {}
                // The checksum is that of the plan: a record of another revision is possible, another plan is not.
                Ok(found) => assert!(found.text == TEXT && revision.contains(&at)),
            }
        }
    }
}

#[test]
fn damage_is_told_in_sentences() {
    let record = write_record(41, "a plan");
    let said = |text: &str| read_record(text).unwrap_err().to_string();
    assert_eq!(said(""), "What is saved does not begin as a saved plan does.");
    assert_eq!(said("stockpool-record 1 +1 0 00000000\n"), "What is saved does not begin as a saved plan does.");
    assert_eq!(said("stockpool-record 2 1 0 00000000\n"), "What is saved does not begin as a saved plan does.");
    assert_eq!(said("stockpool-record 1 1 0 00000000 \n"), "What is saved does not begin as a saved plan does.");
    assert_eq!(said(&record[..record.len() - 2]), "The saved plan should have 6 bytes, but 4 are there.");
    assert_eq!(said(&record.replace("plan", "plum")), "The saved plan was altered after it was written: its checksum does not agree.");
}

#[test]
fn the_newest_whole_record_counts_and_the_next_one_never_overwrites_it() {
    let (old, new) = (write_record(9, "old"), write_record(10, "new"));
    let record = |revision, text| Some(Record { revision, text });
    let found = |a, b| newest(a, b);
    assert_eq!(found(None, None), Newest { record: None, next: Slot::A, damaged: vec![] });
    assert_eq!(found(Some(&old), Some(&new)), Newest { record: record(10, "new"), next: Slot::A, damaged: vec![] });
    assert_eq!(found(Some(&new), Some(&old)), Newest { record: record(10, "new"), next: Slot::B, damaged: vec![] });
    assert_eq!(found(None, Some(&old)), Newest { record: record(9, "old"), next: Slot::A, damaged: vec![] });

    let torn = &new[..new.len() - 1];
    let length = Damage::Length { stated: 3, found: 2 };
    assert_eq!(found(Some(&old), Some(torn)), Newest { record: record(9, "old"), next: Slot::B, damaged: vec![(Slot::B, length)] });
    assert_eq!(found(Some(torn), None), Newest { record: None, next: Slot::B, damaged: vec![(Slot::A, length)] });
    assert_eq!(found(None, Some("")), Newest { record: None, next: Slot::A, damaged: vec![(Slot::B, Damage::Header)] });
    let both = vec![(Slot::A, length), (Slot::B, Damage::Header)];
    assert_eq!(found(Some(torn), Some("x")), Newest { record: None, next: Slot::A, damaged: both });
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn any_plan_is_kept((plan, catalogue) in any_plan(), revision in any::<u64>()) {
        let text = write_plan(&plan, &catalogue);
        let record = write_record(revision, &text);
        prop_assert_eq!(read_record(&record), Ok(Record { revision, text: &text }));
    }

    #[test]
    fn any_text_is_a_record_or_not(text in r"(stockpool-record 1 )?[0-9 ]{0,12}[0-9a-f]{0,9}\n?.{0,9}") {
        let _ = read_record(&text);
    }
}
