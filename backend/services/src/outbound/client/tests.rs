use super::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

/// Answers every connection with the same octets, and with those of `more` for ever.
async fn server(head: &'static str, more: &'static [u8]) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(head.as_bytes()).await;
                while !more.is_empty() && stream.write_all(more).await.is_ok() {}
                if head.is_empty() {
                    std::future::pending::<()>().await;
                }
            });
        }
    });
    port
}

fn open() -> Outbound {
    Outbound::new(true).unwrap()
}

fn resolving(answers: &'static [&'static str], loopback: bool) -> (Outbound, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let lookup: Lookup = Arc::new(move |_, port| {
        let turn = count.fetch_add(1, Ordering::SeqCst).min(answers.len() - 1);
        let found = answers[turn].split(' ').map(|it| SocketAddr::new(it.parse().unwrap(), port));
        let found = found.collect();
        Box::pin(async move { Ok(found) })
    });
    (Outbound { lookup, ..Outbound::new(loopback).unwrap() }, asked)
}

async fn get(outbound: &Outbound, url: &str) -> Result<Answer, Failure> {
    let url = outbound.address(url).unwrap();
    outbound.ask(&url, &Question { largest: 1000, ..Question::default() }).await
}

#[test]
fn only_public_addresses_over_https_can_be_given() {
    let closed = Outbound::new(false).unwrap();
    for wrong in [
        "calendar",
        "http://example.org/a.ics",
        "ftp://example.org/a.ics",
        "file:///etc/passwd",
        "https://",
        "https://user:word@example.org/",
        "https://user@example.org/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "https://0177.0.0.1/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[fe80::1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://exa mple.org/",
        "https://example.org/\r\nHost: other",
        "http://127.0.0.1:9/",
    ] {
        assert_eq!(closed.address(wrong).err(), Some(Refusal::WebAddress), "{wrong}");
    }
    assert_eq!(closed.address("  ").err(), Some(Refusal::Missing));
    for right in
        ["https://example.org/a.ics?b=c", "webcal://example.org/a.ics", "https://1.1.1.1:8443/"]
    {
        let url = closed.address(right).unwrap();
        assert_eq!(closed.address(url.expose()), Ok(url), "{right}");
    }
    let url = closed.address("WebCal://example.org/secret.ics?token=secret").unwrap();
    assert_eq!(url.shortened(), "https://example.org/…");
    assert_eq!(format!("{url:?}"), "OutboundUrl(…)");
    assert!(open().address("http://127.0.0.1:9/").is_ok());
    assert!(open().address("http://10.0.0.1/").is_err());
    assert!(open().address("http://example.org/").is_err());
}

#[tokio::test]
async fn a_name_of_this_machine_or_of_a_network_behind_it_is_not_asked() {
    for answers in [
        &["127.0.0.1"],
        &["10.1.2.3"],
        &["::1"],
        &["::ffff:192.168.0.1"],
        &["100.64.0.1"],
        // One that is public does not make up for one that is not.
        &["1.1.1.1 127.0.0.1"],
    ] {
        let (outbound, _) = resolving(answers, false);
        let answer = get(&outbound, "https://calendar.example/").await;
        assert_eq!(answer.err(), Some(Failure::Address), "{answers:?}");
    }
    // By the resolver of the machine, too.
    let answer = get(&Outbound::new(false).unwrap(), "https://localhost/").await;
    assert_eq!(answer.err(), Some(Failure::Address));
}

#[tokio::test]
async fn a_name_that_changes_between_looking_and_connecting_is_looked_up_once() {
    let port = server("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi", b"").await;
    let (outbound, asked) = resolving(&["127.0.0.1", "10.0.0.1"], true);
    let url = format!("https://calendar.example:{port}/");
    // It is reached where it was found, and proves nothing there.
    assert_eq!(get(&outbound, &url).await.err(), Some(Failure::Certificate));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn an_answer_that_leads_on_is_looked_at_like_a_first_address() {
    let port = server("HTTP/1.1 302 Found\r\nlocation: http://10.0.0.1/\r\n\r\n", b"").await;
    let url = format!("http://127.0.0.1:{port}/");
    assert_eq!(get(&open(), &url).await.err(), Some(Failure::Redirect));
    let port =
        server("HTTP/1.1 302 Found\r\nlocation: /again\r\ncontent-length: 0\r\n\r\n", b"").await;
    let url = format!("http://127.0.0.1:{port}/");
    assert_eq!(get(&open(), &url).await.err(), Some(Failure::Redirect), "for ever");
    let closed = Outbound::new(false).unwrap();
    let url = closed.address("https://example.org/").unwrap();
    for inside in ["https://127.0.0.1/", "http://example.org/", "//[::1]/", "https://10.0.0.8/x"] {
        assert!(url.join(inside, false).is_none(), "{inside}");
    }
    assert!(url.join("/elsewhere", false).is_some());
}

#[tokio::test]
async fn what_is_sent_goes_to_no_other_address() {
    let port =
        server("HTTP/1.1 307 On\r\nlocation: /again\r\ncontent-length: 0\r\n\r\n", b"").await;
    let url = open().address(&format!("http://127.0.0.1:{port}/")).unwrap();
    assert_eq!(open().tell(&url, &[], b"{}".to_vec()).await, Ok(307));
}

#[tokio::test]
async fn of_an_answer_to_what_is_sent_only_the_status_is_read() {
    let port = server("HTTP/1.1 204 Done\r\ncontent-encoding: gzip\r\n\r\n", &[b'x'; 512]).await;
    let url = open().address(&format!("http://127.0.0.1:{port}/")).unwrap();
    assert_eq!(open().tell(&url, &[], b"{}".to_vec()).await, Ok(204));
    let odd = [("webhook-id", "a\r\nb: c".to_owned())];
    assert_eq!(open().tell(&url, &odd, Vec::new()).await, Err(Failure::Protocol));
    let port = server("", b"").await;
    let url = open().address(&format!("http://127.0.0.1:{port}/")).unwrap();
    let hurried = Outbound { patience: Duration::from_millis(200), ..open() };
    assert_eq!(hurried.tell(&url, &[], Vec::new()).await, Err(Failure::Slow));
}

#[tokio::test]
async fn an_answer_without_end_or_without_beginning_is_given_up() {
    let port = server("HTTP/1.1 200 OK\r\n\r\n", &[b'x'; 512]).await;
    let answer = get(&open(), &format!("http://127.0.0.1:{port}/")).await;
    assert_eq!(answer.err(), Some(Failure::TooLarge));
    let port = server("HTTP/1.1 200 OK\r\n", b"x-more: and more and more\r\n").await;
    let answer = get(&open(), &format!("http://127.0.0.1:{port}/")).await;
    assert_eq!(answer.err(), Some(Failure::Protocol));
    let port = server("", b"").await;
    let hurried = Outbound { patience: Duration::from_millis(200), ..open() };
    let answer = get(&hurried, &format!("http://127.0.0.1:{port}/")).await;
    assert_eq!(answer.err(), Some(Failure::Slow));
}

#[tokio::test]
async fn what_is_packed_is_not_unpacked() {
    let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\nxx";
    let port = server(head, b"").await;
    let answer = get(&open(), &format!("http://127.0.0.1:{port}/")).await;
    assert_eq!(answer.err(), Some(Failure::Packed));
}

#[tokio::test]
async fn an_answer_is_read_whole_with_its_headers() {
    let head = "HTTP/1.1 200 OK\r\netag: \"7\"\r\ncontent-length: 5\r\n\r\nhello";
    let port = server(head, b"").await;
    let answer = get(&open(), &format!("http://127.0.0.1:{port}/")).await.unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"hello".as_slice()));
    assert_eq!(answer.header("etag"), Some("\"7\""));
}
