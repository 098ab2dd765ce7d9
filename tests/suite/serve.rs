//! The editors' desk as a program of its own: who is answered, and what becomes of edits.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Project, SERVICE};

/// How long an edit may take before a test gives up; a busy machine is slow.
const PATIENCE: Duration = Duration::from_secs(30);

const SERVICE_FILE: &str = "content/services/servizio.yaml";
const SERVICE_PAGE: &str = "/it/servizi/servizio-di-prova/";

/// A desk that ends with the test.
struct Desk {
    child: Child,
    port: u16,
}

impl Desk {
    fn open(root: &Path) -> Desk {
        Desk::open_with(root, &[])
    }

    fn open_with(root: &Path, more: &[&str]) -> Desk {
        let mut child = Command::new(env!("CARGO_BIN_EXE_conciliazione"))
            .args(["serve", "--port", "0", "--today", "2026-11-21", "--root"])
            .arg(root)
            .args(more)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let port = loop {
            let line = lines.next().expect("the desk says where it is").unwrap();
            if let Some(at) = line.find("http://127.0.0.1:") {
                let digits: String = line[at + 17..].chars().take_while(char::is_ascii_digit).collect();
                break digits.parse().unwrap();
            }
        };
        // Nobody may be left to write to a closed pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Desk { child, port }
    }

    /// Status, head and body of an answer.
    fn ask(&self, request: &str) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        (status, head, bytes.get(end + 4..).unwrap_or_default().to_vec())
    }

    fn get_with(&self, path: &str, headers: &str) -> (u16, String) {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{headers}Connection: close\r\n\r\n", self.port);
        let (status, _, body) = self.ask(&request);
        (status, String::from_utf8_lossy(&body).into_owned())
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.get_with(path, "")
    }

    fn state(&self, path: &str) -> Value {
        serde_json::from_str(&self.get(&format!("/__desk/state.json?path={path}")).1).unwrap()
    }

    /// Asks for a page until it is as wanted.
    fn wait(&self, path: &str, what: &str, wanted: impl Fn(u16, &str) -> bool) {
        let since = Instant::now();
        loop {
            let (status, body) = self.get(path);
            if wanted(status, &body) {
                return;
            }
            assert!(since.elapsed() < PATIENCE, "{what}: {path} is {status}\n{}", &body[..body.len().min(400)]);
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Asks for what the bar says of a page until it is as wanted.
    fn wait_for_state(&self, path: &str, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let path = format!("/__desk/state.json?path={path}");
        let read = |body: &str| serde_json::from_str::<Value>(body).unwrap();
        self.wait(&path, what, |_, body| wanted(&read(body)));
        read(&self.get(&path).1)
    }

    /// Label, text and mood of every line of a page's bar.
    fn bar(&self, path: &str) -> Vec<[String; 3]> {
        let state = self.state(path);
        let part = |line: &Value, key: &str| line[key].as_str().unwrap().to_owned();
        let lines = state["page"]["lines"].as_array().unwrap();
        lines.iter().map(|line| ["label", "text", "mood"].map(|key| part(line, key))).collect()
    }

    fn wait_for_title(&self, title: &str) {
        self.wait(SERVICE_PAGE, title, |status, body| status == 200 && body.contains(title));
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn titled(title: &str) -> String {
    SERVICE.replace("Servizio di prova", title)
}

#[test]
fn only_this_machine_is_answered_and_only_with_the_site() {
    let project = Project::small();
    let desk = Desk::open(&project.root());
    assert_eq!(desk.get(SERVICE_PAGE).0, 200);
    for headers in ["Origin: https://example.org\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n"] {
        assert_eq!(desk.get_with(SERVICE_PAGE, headers).0, 403, "{headers}");
    }
    for host in ["example.org", "127.0.0.1", "127.0.0.1:1", "desk.example.org:80", ""] {
        let (status, ..) = desk.ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert!([400, 403].contains(&status), "{host}: {status}");
    }
    let post =
        format!("POST / HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", desk.port);
    assert_eq!(desk.ask(&post).0, 405);
    for path in
        ["/../Cargo.toml", "/%2e%2e/content/site.yaml", "/content/site.yaml", "//etc/passwd", "/__desk/x", "/it/%ff/"]
    {
        let (status, body) = desk.get(path);
        assert!([400, 404].contains(&status), "{path}: {status}");
        assert!(!body.contains("base_url:"), "{path}");
    }
    let (_, head, _) =
        desk.ask(&format!("GET {SERVICE_PAGE} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", desk.port));
    assert!(head.contains("Content-Security-Policy: default-src 'none'"), "{head}");
    assert!(head.contains("Cache-Control: no-store"), "{head}");
    assert!(!project.out().exists() && !project.root().join("dist").exists(), "nothing is written");
}

#[test]
fn the_policy_is_that_of_the_host() {
    let host = fs::read_to_string(crate::support::repository().join("netlify.toml")).unwrap();
    let line = host.lines().find_map(|line| line.strip_prefix("Content-Security-Policy = ")).unwrap();
    let project = Project::small();
    let desk = Desk::open(&project.root());
    let (_, head, _) =
        desk.ask(&format!("GET /it/ HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", desk.port));
    assert!(head.contains(line.trim_matches('"')), "{head}");
}

#[test]
fn faults_stand_over_the_last_good_page_until_they_are_mended() {
    let project = Project::small();
    let desk = Desk::open(&project.root());
    project.write(SERVICE_FILE, &titled("Titolo nuovo"));
    desk.wait_for_title("Titolo nuovo");
    let broken = titled("Titolo rotto").replace("status: closed", "status: chiuso").replace("2026-11-21", "21/11/2026");
    project.write(SERVICE_FILE, &broken);
    let state = desk.wait_for_state(SERVICE_PAGE, "two faults", |state| state["fault_count"] == 2);
    assert_eq!(state["faults"].as_array().unwrap().len(), 2);
    assert!(desk.get(SERVICE_PAGE).1.contains("Titolo nuovo"), "the last good page stays");
    let fault = &state["faults"][0];
    assert_eq!(fault["file"], SERVICE_FILE);
    assert_eq!(fault["text"].as_str().unwrap(), "status: chiuso");
    assert!(fault["message"].as_str().unwrap().contains("chiuso"), "{fault}");
    assert_eq!(fault["suggestion"].as_str().unwrap_or("closed"), "closed");
    project.write(SERVICE_FILE, &titled("Titolo sano"));
    desk.wait_for_title("Titolo sano");
    assert_eq!(desk.state(SERVICE_PAGE)["faults"], json!([]));
}

#[test]
fn of_many_findings_the_first_are_shown_and_all_are_counted() {
    let project = Project::small();
    // Texts without a translation are warnings about their page, unknown keys faults of the content.
    let items: String = (0..120).map(|number| format!("    - {{it: Foglio {number}}}\n")).collect();
    let many = format!("{}needed:\n  items:\n{items}", titled("Con molti avvisi"));
    project.write(SERVICE_FILE, &many);
    let desk = Desk::open(&project.root());
    let state = desk.state(SERVICE_PAGE);
    assert_eq!((&state["fault_count"], &state["page"]["note_count"]), (&json!(0), &json!(120)));
    assert_eq!(state["page"]["notes"].as_array().unwrap().len(), 100);
    let keys: String = (0..130).map(|number| format!("ignota_{number}: x\n")).collect();
    project.write(SERVICE_FILE, &format!("{many}{keys}"));
    let state = desk.wait_for_state(SERVICE_PAGE, "many faults", |state| state["fault_count"] == 130);
    assert_eq!(state["faults"].as_array().unwrap().len(), 100);
    assert!(state["words"]["more"].as_str().unwrap().contains("{n}"), "{state}");
}

#[test]
fn a_project_that_starts_with_faults_is_served_once_they_are_gone() {
    let project = Project::small();
    project.write(SERVICE_FILE, "title: {it: Rotto\n");
    let desk = Desk::open_with(&project.root(), &["--lang", "en"]);
    let (status, body) = desk.get("/it/");
    assert_eq!(status, 503);
    assert!(body.contains("/__desk/desk.js"), "{body}");
    assert_eq!(desk.state("/it/")["words"]["hide"], "Hide");
    project.write(SERVICE_FILE, &titled("Riparato"));
    desk.wait_for_title("Riparato");
}

#[test]
fn faults_of_finished_pages_are_told_too() {
    let project = Project::small();
    let desk = Desk::open(&project.root());
    let text = titled("Con un ancoraggio").replace(
        "updated:",
        "how_to: {it: 'Leggi [qui](ref:ats/prova#assente).', en: 'See [here](ref:ats/prova#assente).'}\nupdated:",
    );
    project.write(SERVICE_FILE, &text);
    desk.wait_for_state("/it/", "a dead anchor", |state| {
        state["faults"].as_array().unwrap().iter().any(|one| one["rule"] == "dead-anchor")
    });
    assert!(desk.get(SERVICE_PAGE).1.contains("Con un ancoraggio"));
}

#[test]
fn the_bar_knows_drafts_and_files() {
    let project = Project::small();
    project.write(SERVICE_FILE, &format!("{}draft: true\n", titled("Una bozza")));
    let desk = Desk::open(&project.root());
    assert_eq!(desk.state(SERVICE_PAGE)["page"]["file"], SERVICE_FILE);
    let lines = desk.bar(SERVICE_PAGE);
    assert!(lines.iter().any(|[_, text, mood]| text.starts_with("bozza") && mood == "warn"), "{lines:?}");
    drop(desk);
    let desk = Desk::open_with(&project.root(), &["--published"]);
    assert_eq!(desk.get(SERVICE_PAGE).0, 404, "what is not published is not shown");
}

#[test]
fn the_bar_knows_translations_and_checks() {
    let project = Project::small();
    let desk = Desk::open(&project.root());
    let has = |label: &str, text: &str, mood: &str| {
        let lines = desk.bar(SERVICE_PAGE);
        assert!(lines.contains(&[label, text, mood].map(str::to_owned)), "{label}: {text}: {lines:?}");
    };
    has("Traduzione", "completa", "good");
    has("Verifica", "mai registrata", "warn");
    // Two texts in Italian only; checked long ago.
    let half = titled("A metà").replace(", en: Service made up for tests.", "").replace(", en: Ended in 2020.", "");
    project.write(SERVICE_FILE, &format!("{half}verified: {{on: 2025-03-01, by: Redazione, every_days: 100}}\n"));
    desk.wait_for_title("A metà");
    has("Traduzione", "testi mancanti: 2, da rivedere: 0", "warn");
    has("Verifica", "fatta il 2025-03-01, scaduta il 2025-06-09", "warn");
    // A translation of an older text; checked the day before.
    let stale = titled("Riscritto") + "translation: {en: {of: \"000000000000\"}}\n";
    project.write(SERVICE_FILE, &format!("{stale}verified: {{on: 2026-11-20, by: Redazione, every_days: 10}}\n"));
    desk.wait_for_title("Riscritto");
    has("Traduzione", "testi mancanti: 0, da rivedere: 1", "warn");
    has("Verifica", "fatta il 2026-11-20, da rifare entro il 2026-11-30", "good");
}

#[test]
fn editors_save_in_many_ways() {
    let project = Project::small();
    let desk = Desk::open(&project.root());
    let file = project.root().join(SERVICE_FILE);
    // Over the file.
    fs::write(&file, titled("Scritto sopra")).unwrap();
    desk.wait_for_title("Scritto sopra");
    // Beside it, then in its place.
    let beside = file.with_extension("yaml.tmp");
    fs::write(&beside, titled("Messo al posto")).unwrap();
    fs::rename(&beside, &file).unwrap();
    desk.wait_for_title("Messo al posto");
    // The old one aside, a new one, the old one away.
    let backup = project.root().join("content/services/servizio.yaml~");
    fs::rename(&file, &backup).unwrap();
    fs::write(&file, titled("Con una copia")).unwrap();
    fs::remove_file(&backup).unwrap();
    desk.wait_for_title("Con una copia");
    // Emptied, and filled a little later.
    fs::write(&file, "").unwrap();
    std::thread::sleep(Duration::from_millis(120));
    fs::write(&file, titled("Svuotato e riempito")).unwrap();
    desk.wait_for_title("Svuotato e riempito");
    // Another name and back.
    let other = project.root().join("content/services/altro.yaml");
    fs::rename(&file, &other).unwrap();
    desk.wait("/id/services/altro/", "the other name", |status, _| status == 200);
    fs::rename(&other, &file).unwrap();
    desk.wait("/id/services/altro/", "the name is gone", |status, _| status == 404);
    desk.wait_for_title("Svuotato e riempito");
}

#[test]
fn files_can_be_looked_at_instead_of_being_told() {
    let project = Project::small();
    let desk = Desk::open_with(&project.root(), &["--poll"]);
    // Nothing but looking: the system is not asked to tell.
    #[cfg(target_os = "linux")]
    for entry in fs::read_dir(format!("/proc/{}/fd", desk.child.id())).unwrap() {
        let open = fs::read_link(entry.unwrap().path()).unwrap_or_default();
        assert!(!open.to_string_lossy().contains("inotify"), "{}", open.display());
    }
    project.write(SERVICE_FILE, &titled("Visto guardando"));
    desk.wait_for_title("Visto guardando");
    // Disks that tell the time by the second see no difference in two quick saves.
    let file = project.root().join(SERVICE_FILE);
    let time = file.metadata().unwrap().modified().unwrap();
    project.write(SERVICE_FILE, &titled("Salvato due volte"));
    fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
    desk.wait_for_title("Salvato due volte");
}

#[test]
fn folders_come_and_go() {
    let project = Project::small();
    let desk = Desk::open(&project.root());
    let (content, aside) = (project.root().join("content"), project.root().join("altrove"));
    // A folder of records, removed and put back by hand.
    let services = content.join("services");
    fs::remove_dir_all(&services).unwrap();
    desk.wait(SERVICE_PAGE, "the service is gone", |status, _| status == 404);
    fs::create_dir(&services).unwrap();
    fs::write(services.join("servizio.yaml"), titled("Cartella rifatta")).unwrap();
    desk.wait_for_title("Cartella rifatta");
    // A new folder with its files at once, made elsewhere and moved in.
    let sources = project.root().join("target-fonti");
    fs::create_dir(&sources).unwrap();
    fs::write(sources.join("altra.yaml"), "title: Altra fonte\npublisher: Ente di prova\ntype: page\nurl: https://example.org/altra\nupdated: 2026-11-21\n").unwrap();
    fs::copy(content.join("sources/prova.yaml"), sources.join("prova.yaml")).unwrap();
    fs::remove_dir_all(content.join("sources")).unwrap();
    fs::rename(&sources, content.join("sources")).unwrap();
    desk.wait("/id/sources/altra/", "the moved folder", |status, _| status == 200);
    // The whole content away and back: the site of before stays, then follows edits again.
    fs::rename(&content, &aside).unwrap();
    desk.wait_for_state("/it/", "no content", |state| {
        state["failure"].is_string() || state["faults"].as_array().is_some_and(|all| !all.is_empty())
    });
    assert_eq!(desk.get(SERVICE_PAGE).0, 200);
    fs::rename(&aside, &content).unwrap();
    desk.wait_for_state("/it/", "content is back", |state| {
        state["failure"].is_null() && state["faults"].as_array().is_some_and(Vec::is_empty)
    });
    fs::write(services.join("servizio.yaml"), titled("Dopo il ritorno")).unwrap();
    desk.wait_for_title("Dopo il ritorno");
}

#[test]
fn thousands_of_events_end_in_the_last_state() {
    let project = Project::small();
    let desk = Desk::open(&project.root());
    let services = project.root().join("content/services");
    for number in 0..2_000 {
        fs::write(services.join("servizio.yaml"), titled(&format!("Titolo {number}"))).unwrap();
        if number % 10 == 0 {
            let text =
                titled("Di passaggio").replace("servizio-di-prova", "di-passaggio").replace("test-service", "passing");
            fs::write(services.join("passaggio.yaml"), text).unwrap();
            fs::remove_file(services.join("passaggio.yaml")).unwrap();
        }
    }
    desk.wait_for_title("Titolo 1999");
    desk.wait("/id/services/passaggio/", "nothing is left of it", |status, _| status == 404);
}

#[test]
fn open_pages_hear_of_changes() {
    let project = Project::small();
    let desk = Desk::open(&project.root());
    let mut stream = TcpStream::connect(("127.0.0.1", desk.port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET /__desk/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", desk.port).unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let mut heard = |name: &str| {
        let wanted = format!("event: {name}");
        assert!(lines.any(|line| line == wanted), "no {name}");
        lines.next().unwrap()
    };
    heard("hello");
    project.write(SERVICE_FILE, &titled("Sentito"));
    heard("page");
    let css = project.root().join("themes/default/css/utilities.css");
    let text = fs::read_to_string(&css).unwrap();
    fs::write(&css, format!("{text}\n.prova-di-stile {{ color: inherit }}\n")).unwrap();
    let data = heard("style");
    assert!(data.contains("/assets/"), "{data}");
    project.write(SERVICE_FILE, "title: {it: Rotto\n");
    heard("findings");
}

#[test]
fn a_taken_port_is_told() {
    let project = Project::small();
    let desk = Desk::open(&project.root());
    let second = Command::new(env!("CARGO_BIN_EXE_conciliazione"))
        .args(["serve", "--port", &desk.port.to_string(), "--root"])
        .arg(project.root())
        .output()
        .unwrap();
    assert_eq!(second.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&second.stderr).contains(&desk.port.to_string()));
}
