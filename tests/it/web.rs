//! What the program serves by HTTP, met by a client.

use crate::served::Served;

const PIER: &[(&str, &str)] = &[(
    "index/harbour/pier.md",
    "Ada Brill, the engineer, said: “The pier opened in 1962.”",
)];

#[test]
fn it_is_alive_as_soon_as_it_listens() {
    let served = Served::over(PIER, &[]);
    let returned = served.get("/healthz");
    assert_eq!((returned.status, &*returned.body), (200, "alive\n"));
    assert_eq!(served.get("/nowhere").status, 404);
    assert_eq!(
        served
            .send("POST /healthz HTTP/1.1\r\nhost: cuttings\r\nconnection: close\r\n\r\n")
            .status,
        405
    );
    let (code, log) = served.stop();
    assert_eq!(code, Some(0), "{log}");
}
