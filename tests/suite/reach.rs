//! Asking other sites, with a server on this machine that behaves as hosts do.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use conciliazione::model::Date;
use conciliazione::reach::{Answer, Memory, Patience, Why, ask_all};

/// A request as the server saw it.
#[derive(Debug, Clone)]
pub struct Seen {
    pub method: String,
    pub path: String,
    pub agent: String,
    at: Instant,
}

/// What the server answers: the request, and how often its method and path were asked before.
type Answering = dyn Fn(&Seen, usize) -> Reply + Send + Sync;

/// An answer: status and headers, or silence.
pub enum Reply {
    Status(u16, Vec<(&'static str, String)>),
    Silence,
}

/// A host on the loopback; it goes away with the test.
pub struct Host {
    pub origin: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    most_at_once: Arc<AtomicUsize>,
    over: Arc<AtomicBool>,
    address: std::net::SocketAddr,
}

impl Host {
    pub fn answering(answer: impl Fn(&Seen, usize) -> Reply + Send + Sync + 'static) -> Host {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let host = Host {
            origin: format!("http://{address}"),
            seen: Arc::default(),
            most_at_once: Arc::default(),
            over: Arc::default(),
            address,
        };
        let (seen, most, over) = (Arc::clone(&host.seen), Arc::clone(&host.most_at_once), Arc::clone(&host.over));
        let (answer, open): (Arc<Answering>, Arc<AtomicUsize>) = (Arc::new(answer), Arc::default());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if over.load(Ordering::SeqCst) {
                    break;
                }
                let (seen, most, open, answer) =
                    (Arc::clone(&seen), Arc::clone(&most), Arc::clone(&open), Arc::clone(&answer));
                thread::spawn(move || {
                    most.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    serve(&stream, &seen, answer.as_ref());
                    open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        host
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// `HEAD /path`, in order.
    pub fn asked(&self) -> Vec<String> {
        self.seen().iter().map(|one| format!("{} {}", one.method, one.path)).collect()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        // The listener waits for one more visitor.
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(mut stream: &TcpStream, all: &Mutex<Vec<Seen>>, answer: &Answering) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    let mut words = first.split(' ');
    let (method, path) = (words.next().unwrap_or("").to_owned(), words.next().unwrap_or("").to_owned());
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let agent = head.iter().find_map(|line| line.to_lowercase().strip_prefix("user-agent: ").map(str::to_owned));
    let seen = Seen { method, path, agent: agent.unwrap_or_default(), at: Instant::now() };
    let before = {
        let mut all = all.lock().unwrap();
        let before = all.iter().filter(|one| one.method == seen.method && one.path == seen.path).count();
        all.push(seen.clone());
        before
    };
    match answer(&seen, before) {
        Reply::Status(status, headers) => {
            let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
            let _ = write!(stream, "HTTP/1.1 {status} x\r\n{headers}content-length: 0\r\nconnection: close\r\n\r\n");
        }
        Reply::Silence => thread::sleep(Duration::from_millis(900)),
    }
}

pub fn status(code: u16) -> Reply {
    Reply::Status(code, Vec::new())
}

pub fn redirect(code: u16, to: &str) -> Reply {
    Reply::Status(code, vec![("location", to.to_owned())])
}

const TODAY: Date = Date { year: 2026, month: 11, day: 21 };

/// As long as tests wait.
pub fn patience() -> Patience {
    Patience {
        timeout: Duration::from_millis(300),
        back_off: Duration::from_millis(20),
        pause: Duration::from_millis(10),
        longest_wait: Duration::from_secs(2),
        proxy: false,
        ..Patience::of_a_guest("conciliazione/0 (+https://www.example.org/)".to_owned())
    }
}

fn ask(urls: &[String], patience: &Patience) -> BTreeMap<String, Answer> {
    ask_all(urls, patience, &mut Memory::read(None, 7), TODAY).unwrap()
}

#[test]
fn each_answer_is_what_it_says() {
    let host = Host::answering(|seen, before| match (seen.method.as_str(), seen.path.as_str()) {
        (_, "/ok") => status(200),
        (_, "/moved") => redirect(301, "/further"),
        (_, "/further") => redirect(308, "ok"),
        (_, "/for-now") => redirect(302, "/ok"),
        (_, "/moved-then-for-now") => redirect(301, "/for-now"),
        (_, "/moved-to-nothing") => redirect(301, "/none"),
        (_, "/circle") => redirect(302, "/circle"),
        (_, "/none") => status(404),
        (_, "/gone") => status(410),
        (_, "/closed") => status(403),
        // Flaky once: a fault, then the page.
        (_, "/flaky") if before == 0 => status(503),
        (_, "/flaky") => status(200),
        (_, "/broken") => status(500),
        (_, "/slow") => Reply::Silence,
        // Hosts that know no HEAD, or answer it wrongly.
        ("HEAD", "/no-head") => status(405),
        ("HEAD", "/wrong-head") => status(404),
        (_, "/no-head" | "/wrong-head") => status(200),
        _ => status(418),
    });
    let paths = [
        "/ok",
        "/moved",
        "/moved#part",
        "/for-now",
        "/moved-then-for-now",
        "/moved-to-nothing",
        "/circle",
        "/none",
        "/gone",
        "/closed",
        "/flaky",
        "/broken",
        "/slow",
        "/no-head",
        "/wrong-head",
    ];
    let urls: Vec<String> = paths.iter().map(|path| host.url(path)).collect();
    let answers = ask(&urls, &patience());
    let moved = |to: &str| Answer::Moved { to: host.url(to) };
    let gone = |code| Answer::Gone { why: Why::Status(code) };
    let doubtful = |why| Answer::Doubtful { why };
    let expected = [
        Answer::There,
        moved("/ok"),
        moved("/ok#part"),
        Answer::There,
        moved("/for-now"),
        gone(404),
        doubtful(Why::Circle),
        gone(404),
        gone(410),
        doubtful(Why::Status(403)),
        Answer::There,
        doubtful(Why::Status(500)),
        doubtful(Why::NoAnswer),
        Answer::There,
        Answer::There,
    ];
    for (url, expected) in urls.iter().zip(&expected) {
        assert_eq!(&answers[url], expected, "{url}");
    }
    // Nobody who answers well to the head is asked for the whole page.
    let asked = host.asked();
    assert!(!asked.contains(&"GET /moved".to_owned()) && !asked.contains(&"GET /for-now".to_owned()), "{asked:?}");
    // A page and its part are one question.
    assert_eq!(asked.iter().filter(|one| *one == "HEAD /moved").count(), 1);
    assert!(host.seen().iter().all(|one| one.agent == "conciliazione/0 (+https://www.example.org/)"));
}

#[test]
fn a_host_gets_one_request_at_a_time_with_a_pause() {
    let host = Host::answering(|seen, _| {
        thread::sleep(Duration::from_millis(15));
        if seen.path.starts_with("/away") { redirect(301, "/there") } else { status(200) }
    });
    // Redirects of another host lead here at the same time.
    let to = host.url("/there");
    let other = Host::answering(move |_, _| redirect(302, &to));
    let mut urls: Vec<String> = (0..4).map(|n| host.url(&format!("/{n}"))).collect();
    urls.extend((0..3).map(|n| host.url(&format!("/away/{n}"))));
    urls.extend((0..4).map(|n| other.url(&format!("/{n}"))));
    let answers = ask(&urls, &Patience { pause: Duration::from_millis(40), ..patience() });
    assert_eq!(answers.values().filter(|one| **one == Answer::There).count(), 8);
    assert_eq!(host.most_at_once.load(Ordering::SeqCst), 1);
    let times: Vec<Instant> = host.seen().iter().map(|one| one.at).collect();
    for pair in times[..7].windows(2) {
        assert!(pair[1] - pair[0] >= Duration::from_millis(40), "{:?}", pair[1] - pair[0]);
    }
}

#[test]
fn a_host_that_asks_us_to_wait_is_waited_for() {
    let host = Host::answering(|seen, before| match (seen.path.as_str(), before) {
        ("/busy", 0) => Reply::Status(429, vec![("retry-after", "1".to_owned())]),
        ("/too-busy", _) => Reply::Status(429, vec![("retry-after", "3600".to_owned())]),
        _ => status(200),
    });
    let busy = host.url("/busy");
    assert_eq!(ask(std::slice::from_ref(&busy), &patience())[&busy], Answer::There);
    let times: Vec<Instant> = host.seen().iter().map(|one| one.at).collect();
    assert_eq!(times.len(), 2);
    assert!(times[1] - times[0] >= Duration::from_secs(1));
    // Nobody waits an hour, nor asks again meanwhile.
    let too_busy = host.url("/too-busy");
    let answers = ask(std::slice::from_ref(&too_busy), &patience());
    assert_eq!(answers[&too_busy], Answer::Doubtful { why: Why::Status(429) });
    assert_eq!(host.asked().iter().filter(|one| one.ends_with("/too-busy")).count(), 1);
}

#[test]
fn what_was_well_is_not_asked_again_too_soon() {
    let host = Host::answering(|seen, _| match seen.path.as_str() {
        "/none" => status(404),
        "/moved" => redirect(301, "/ok"),
        _ => status(200),
    });
    let urls: Vec<String> = ["/ok", "/none", "/moved"].iter().map(|path| host.url(path)).collect();
    let mut memory = Memory::read(None, 7);
    let first = ask_all(&urls, &patience(), &mut memory, TODAY).unwrap();
    let written = memory.written(TODAY);
    let asked = |host: &Host| host.asked().iter().filter(|one| one.ends_with("/ok")).count();
    let before = asked(&host);
    let later = |days: i64| Date::from_day_number(TODAY.day_number() + days);
    for (days, again) in [(0, 0), (6, 0), (7, 1)] {
        let mut memory = Memory::read(Some(&written), 7);
        let ok = &urls[..1];
        assert_eq!(ask_all(ok, &patience(), &mut memory, later(days)).unwrap()[&urls[0]], first[&urls[0]]);
        assert_eq!(asked(&host) - before, again, "after {days} days");
    }
    // What was gone is asked after every time, and nothing old is kept.
    assert!(!written.contains("/none") && written.contains("/moved"));
    assert!(!Memory::read(Some(&written), 7).written(later(7)).contains("/ok"));
    assert_eq!(Memory::read(Some("not ours"), 7), Memory::read(None, 7));
    assert_eq!(Memory::read(Some(&written), 7).written(TODAY), written);
}

#[test]
fn without_a_network_nothing_is_said_to_be_gone() {
    // A port that nobody listens at.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let urls = [format!("http://{free}/a"), format!("http://{free}/b")];
    for answer in ask(&urls, &patience()).values() {
        assert_eq!(*answer, Answer::Doubtful { why: Why::Refused });
    }
}
