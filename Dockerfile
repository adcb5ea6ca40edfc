# The image of cuttings: the program and the example story on a plain Debian, run by nobody in particular, without a shell.
#
# Both bases are named by their exact versions; docs/running.md says how to pin them by digest too. The toolchain is the
# one of rust-toolchain.toml, and a test holds the two against each other.

FROM rust:1.95.0-bookworm AS build
WORKDIR /build

# The dependencies stand in a layer of their own, which only a change of Cargo.toml or Cargo.lock builds anew. For that the
# manifest loses what names files of tests, benches and examples, none of which is part of the image.
COPY Cargo.toml Cargo.lock ./
RUN sed -i '/^\[\[/,$d' Cargo.toml \
    && mkdir src && touch src/lib.rs && echo 'fn main() {}' > src/main.rs \
    && cargo build --locked --profile image

# The files' dates may lie before those of the empty program above, for which cargo would take them.
COPY src src
RUN touch src/lib.rs src/main.rs && cargo build --locked --profile image && mkdir /nothing

FROM debian:12.12-slim

# The Matrix client trusts the system's certificate authorities, of which the plain base has none.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /build/target/image/cuttings /usr/local/bin/cuttings
COPY index /index
COPY --from=build --chown=10001:10001 --chmod=0700 /nothing /data

# /index may be mounted over by a newsroom's own stories, and /config/cuttings.toml be mounted; without it the defaults hold.
ENV CUTTINGS_INDEX=/index \
    CUTTINGS_DATA_DIR=/data \
    CUTTINGS_CONFIG=/config/cuttings.toml

USER 10001:10001
VOLUME /data

# The first answer needs the story read in, which a large file takes its time for.
HEALTHCHECK --interval=30s --timeout=5s --start-period=5m --retries=3 CMD ["/usr/local/bin/cuttings", "health"]

ENTRYPOINT ["/usr/local/bin/cuttings"]
CMD ["serve"]
