//! Chromium over WebDriver: the few commands that the tests need, among them Chromium's own for how a screen is.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value, json};

/// Whether there is a driver to start.
pub(crate) fn is_installed() -> bool {
    let mut driver = Command::new("chromedriver");
    let asked = driver.arg("--version").stdout(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

/// A browser with one window.
pub(crate) struct Browser {
    driver: Child,
    runtime: tokio::runtime::Runtime,
    client: reqwest::Client,
    session: String,
}

/// How the screen is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) scheme: &'static str,
}

pub(crate) const DESK: Screen = Screen {
    width: 1280,
    height: 900,
    scheme: "light",
};

pub(crate) const NIGHT: Screen = Screen {
    scheme: "dark",
    ..DESK
};

pub(crate) const PHONE: Screen = Screen {
    width: 390,
    height: 844,
    scheme: "light",
};

impl Browser {
    /// Starts driver and browser; fails where they are not installed.
    pub(crate) fn open() -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("chromedriver cannot be started ({error}): install it, or set CUTTINGS_TEST_BROWSER=off")
            });
        let said = BufReader::new(driver.stdout.take().unwrap());
        let port: u16 = said
            .lines()
            .find_map(|line| {
                let line = line.unwrap();
                let port = line.split("started successfully on port ").nth(1)?;
                port.trim_end_matches('.').parse().ok()
            })
            .unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let mut browser = Self {
            driver,
            runtime,
            client: reqwest::Client::new(),
            session: format!("http://127.0.0.1:{port}/session"),
        };
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-dev-shm-usage",
        ];
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        }}});
        let session = browser.post("", &wanted);
        let id = session["sessionId"].as_str().unwrap();
        browser.session = format!("{}/{id}", browser.session);
        browser
    }

    /// Has the screen be so.
    pub(crate) fn be(&self, screen: Screen) {
        let is_phone = screen.width < 600;
        self.chromium(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": screen.width, "height": screen.height, "deviceScaleFactor": 2, "mobile": is_phone }),
        );
        self.chromium(
            "Emulation.setEmulatedMedia",
            &json!({ "features": [{ "name": "prefers-color-scheme", "value": screen.scheme }] }),
        );
    }

    /// Goes to an address.
    pub(crate) fn go(&self, address: &str) {
        // Else a link to another place on the same page would not load it anew.
        self.post("/url", &json!({ "url": "about:blank" }));
        self.post("/url", &json!({ "url": address }));
    }

    /// What a script gives, `return` included.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Presses a key.
    pub(crate) fn press(&self, key: char) {
        let (down, up) = (
            json!({ "type": "keyDown", "value": key.to_string() }),
            json!({ "type": "keyUp", "value": key.to_string() }),
        );
        let keys = json!({ "actions": [{ "type": "key", "id": "keys", "actions": [down, up] }] });
        self.post("/actions", &keys);
    }

    /// What is on the screen, as PNG.
    pub(crate) fn picture(&self) -> Vec<u8> {
        let picture = self.chromium("Page.captureScreenshot", &json!({ "format": "png" }));
        BASE64_STANDARD
            .decode(picture["data"].as_str().unwrap())
            .unwrap()
    }

    /// The entries of a log (`browser`, `performance`) since it was last asked for.
    pub(crate) fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.post("/se/log", &json!({ "type": kind }));
        entries.as_array().unwrap().clone()
    }

    /// The hosts that were asked for anything since this was last asked.
    pub(crate) fn hosts(&self) -> Vec<String> {
        let entries = self.log("performance").into_iter();
        let messages = entries.map(|entry| -> Value {
            serde_json::from_str(entry["message"].as_str().unwrap()).unwrap()
        });
        let sent =
            messages.filter(|entry| entry["message"]["method"] == "Network.requestWillBeSent");
        let urls = sent.map(|entry| {
            entry["message"]["params"]["request"]["url"]
                .as_str()
                .unwrap()
                .to_owned()
        });
        let mut hosts: Vec<String> = urls
            .filter_map(|url| Some(url.split_once("://")?.1.split('/').next()?.to_owned()))
            .collect();
        hosts.sort();
        hosts.dedup();
        hosts
    }

    fn chromium(&self, command: &str, parameters: &Value) -> Value {
        self.post(
            "/goog/cdp/execute",
            &json!({ "cmd": command, "params": parameters }),
        )
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let request = self
            .client
            .post(format!("{}{path}", self.session))
            .body(body.to_string());
        let answer = self
            .runtime
            .block_on(async { request.send().await?.text().await });
        let mut answer: Value = serde_json::from_str(&answer.unwrap()).unwrap();
        let value = answer["value"].take();
        assert!(value.get("error").is_none(), "{path}: {value}");
        value
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The browser ends with its session; killing the driver alone would leave it behind.
        let request = self.client.delete(&self.session);
        let _ = self.runtime.block_on(request.send());
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
