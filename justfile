# What the project does, by name. CI runs `just ci`.

# List the recipes.
default:
    @just --list

# Everything that CI checks, in its order.
ci: format lint core fuzzers docs deny compose test alone

# The code is formatted.
format:
    cargo fmt --all --check

# Clippy, warnings are errors.
lint:
    cargo clippy --locked --all-targets -- -D warnings

# The core builds with no features, and Discord and HTTP each without the other.
core:
    cargo build --locked --no-default-features
    cargo build --locked --no-default-features --features discord
    cargo check --locked --no-default-features --features web

# The fuzz targets still fit the product; they stand in a workspace of their own, which nothing else builds.
fuzzers:
    cargo check --locked --manifest-path fuzz/Cargo.toml --target-dir target

# The documentation builds, private items included.
docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items

# Licences, sources and bans of the dependencies.
deny:
    cargo deny --locked check bans licenses sources

# compose.yaml is what the schema of Compose files allows (the tool brings it along).
compose:
    check-jsonschema --builtin-schema vendor.compose-spec compose.yaml

# All tests (the README's command).
test:
    cargo test --locked

# The Discord tests with nothing but the loopback, which fails if anything else is reached for (Linux; where nobody may have
# a network of their own, it says that it is skipped).
alone:
    .ci/alone

# The benchmarks, as ratios within one run.
bench:
    cargo bench --locked

# A minute of load on the Discord bot, held to one core, against the double; a program built elsewhere can be named.
load program="":
    cargo bench --locked --bench load -- {{program}}

# How long people wait in Matrix rooms, against a real homeserver, in a debug build.
matrix-bench:
    cargo bench --locked --profile dev --bench matrix -- measure

# Faults by chance in Matrix rooms for some minutes, and then what must hold of every test.
soak minutes="30":
    cargo bench --locked --profile dev --bench matrix -- soak {{minutes}}

# How far the confidence of an attribution can be trusted, on the invented articles of the tests.
reliability set="tests/fixtures/text/newsroom":
    mkdir -p target/reliability
    cargo run --locked --quiet -- extract quotes {{set}}/docs.jsonl > target/reliability/answers.jsonl
    cargo run --locked --quiet --example reliability -- {{set}}/quotes.jsonl target/reliability/answers.jsonl

# The pictures under docs/pictures: answers drawn from the messages that the bot sends, and the page of a piece (needs Chromium).
pictures: (picture "quote" "/quote insider" "352") (picture "who" "/who corbyn" "628") page

[private]
picture name question height:
    mkdir -p target/pictures
    cargo run --locked --quiet --example discord_picture -- "{{question}}" > target/pictures/{{name}}.html
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$PWD/target/pictures/chromium" \
        --window-size=704,{{height}} --screenshot=docs/pictures/{{name}}.png "file://$PWD/target/pictures/{{name}}.html"

[private]
page:
    cargo build --locked --quiet
    docs/pictures/draw-page

# Fuzz every target for some seconds each (needs cargo-fuzz and a nightly toolchain).
fuzz seconds="60":
    for target in $(cargo +nightly fuzz list); do cargo +nightly fuzz run "$target" -- -max_total_time={{seconds}} || exit 1; done
