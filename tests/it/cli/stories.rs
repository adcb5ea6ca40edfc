//! Several stories, several readers, several places, and folders that change.

use super::*;

const DESK: &str = "+++\nheadline = \"Secret memo\"\naudience = [\"desk\"]\n+++\nPriya Nair will buy the lighthouse.\n";

const LATER: &str = "+++\nnot_before = 2999-01-01T00:00:00Z\n+++\nThe ferry will be sold.\n";

fn two_stories() -> Room {
    Room::with(&[
        ("index/harbour/bridge.md", BRIDGE),
        ("index/harbour/news.md", "The harbour was dredged in 2020."),
        ("index/station/news.md", "The station clock stopped."),
        ("index/station/desk.md", DESK),
        ("index/station/later.md", LATER),
    ])
}

#[test]
fn with_several_stories_each_citation_names_its_own() {
    let room = two_stories();
    let pieces = |arguments: &[&str]| -> Vec<String> {
        let json = room.json(arguments);
        let findings = json["findings"].as_array().unwrap();
        findings
            .iter()
            .map(|finding| finding["piece"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(pieces(&["harbour dredged"]), ["harbour/news"]);
    assert_eq!(pieces(&["station clock"]), ["station/news"]);
    assert_eq!(pieces(&["station clock", "--story", "harbour"]), [""; 0]);
    assert!(pieces(&["harbour dredged", "--story", "harbour"])[0].ends_with("news"));
    assert!(room.ask("harbour dredged").out.contains("harbour/news"));
    assert_eq!(
        room.run(&["show", "station/news"]).out,
        "The station clock stopped."
    );
    assert_eq!(
        room.run(&["show", "news", "--story", "station"]).out,
        "The station clock stopped."
    );
    room.run(&["show", "news"])
        .fails(2, &["harbour/news", "station/news"]);
    room.run(&["ask", "x", "--story", "nowhere"])
        .fails(2, &["nowhere", "harbour", "station"]);
    room.run(&["show", "bridge", "--story", "nowhere"])
        .fails(2, &["nowhere", "harbour", "station"]);
    // One folder of them alone is one story, and its pieces go by their names.
    let json = room.json(&["--index", "index/harbour", "harbour dredged"]);
    assert_eq!(
        (&json["story"], &json["findings"][0]["piece"]),
        (&"harbour".into(), &"news".into())
    );
}

#[test]
fn what_an_asker_may_not_see_is_not_there() {
    let room = two_stories();
    let json = |arguments: &[&str]| {
        let mut json = room.json(arguments);
        json.as_object_mut().unwrap().remove("as_of");
        json
    };
    assert_eq!(room.ask("Who will buy the lighthouse?").code, 1);
    assert_eq!(json(&["x"])["pieces"], 3);
    for roles in ["desk", "night,desk", " desk "] {
        let seen = json(&["--as", roles, "Who will buy the lighthouse?"]);
        assert_eq!(seen["findings"][0]["piece"], "station/desk", "{seen:#}");
        assert_eq!(seen["pieces"], 4);
    }
    assert_eq!(
        json(&["--as", "night", "lighthouse"]),
        json(&["lighthouse"])
    );
    assert_eq!(room.run(&["ask", "--as", "desk", "ferry sold"]).code, 1);
    assert_eq!(
        room.run(&["show", "station/desk", "--as", "desk"]).out,
        "Priya Nair will buy the lighthouse.\n"
    );
    let version = cuttings::store::version_of("Priya Nair will buy the lighthouse.\n");
    for hidden in [
        "desk",
        "station/desk",
        "later",
        "station/later",
        &format!("desk@{}", version.as_str()),
    ] {
        // The very words that a piece gets which does not exist.
        let name = hidden.split('@').next().unwrap();
        let made_up = hidden.replace(name, &"x".repeat(name.len()));
        let (refused, unknown) = (room.run(&["show", hidden]), room.run(&["show", &made_up]));
        assert_eq!((refused.code, unknown.code), (1, 1), "{hidden}");
        assert_eq!(
            refused.err.replace(name, &"x".repeat(name.len())),
            unknown.err,
            "{hidden}"
        );
    }
    assert!(!room.ask("/sources").out.contains("Secret"));
}

#[test]
fn one_data_folder_serves_several_places_and_never_mixes_them() {
    let room = two_stories();
    for _ in 0..2 {
        room.run(&["ask", "--index", "index/harbour", "harbour dredged"])
            .shows("dredged");
        room.run(&["ask", "--index", "index/station", "station clock"])
            .shows("clock");
        assert_eq!(
            room.run(&["ask", "--index", "index/station", "harbour dredged"])
                .code,
            1
        );
        room.run(&["ask", "--index", "index/harbour/news.md", "harbour dredged"])
            .shows("dredged");
    }
    // Another way to write the same place is the same place.
    room.run(&[
        "ask",
        "--index",
        "./index/../index/harbour",
        "harbour dredged",
    ])
    .shows("dredged");
    assert_eq!(room.libraries().len(), 3);
}

#[test]
fn a_changed_folder_is_noticed_without_being_told() {
    let room = harbour();
    room.ask("who opened the pier").shows("1962");
    room.remove("index/harbour/pier.md");
    assert_eq!(room.ask("who opened the pier").code, 1);
    room.run(&["show", "pier"])
        .fails(1, &["there is no piece \"pier\""]);
    room.write(
        "index/harbour/pier.md",
        "Ada Brill opened the pier in 1999.",
    );
    room.ask("who opened the pier").shows("1999");
    let ran = room.run(&["index"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    room.write("index/harbour/new.md", "A new jetty was built.");
    room.remove("index/harbour/pier.md");
    assert_eq!(
        room.run(&["index"]).out,
        "stored harbour/new\nremoved harbour/pier\n"
    );
}
