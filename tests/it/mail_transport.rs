//! Letters reach the relay over verified TLS, or not at all (R-10.C24, R-10.P41).

use anyhow::Result;
use domain::id::LetterId;
use lettre::Message;
use services::mail::transport::{
    DeliveryError::{self, Later, Never},
    Reason, Transport,
};
use std::time::Duration;
use tests::smtp::{Script, SmtpServer};
use uuid::Uuid;

const LETTER: LetterId = LetterId(Uuid::from_u128(7));
const RECIPIENT: &str = "lea.martin@example.org";

fn message() -> Message {
    let builder = Message::builder()
        .from("rdv@praxis.example".parse().unwrap())
        .to(RECIPIENT.parse().unwrap());
    let builder = builder.message_id(Some("<1@praxis.example>".into())).subject("Rendez-vous");
    builder.body("Première ligne\r\n.deuxième\r\n".to_owned()).unwrap()
}

fn transport(server: &SmtpServer) -> Transport {
    Transport::smtp(&server.url().into(), Some(&server.ca_pem_path())).unwrap()
}

async fn deliver(transport: &Transport) -> Result<(), DeliveryError> {
    transport.deliver(LETTER, &message()).await
}

/// The outcome of one delivery, and how many messages the relay took.
async fn outcome(script: Script) -> Result<(Result<(), DeliveryError>, usize)> {
    let server = SmtpServer::start(script).await?;
    let outcome = deliver(&transport(&server)).await;
    Ok((outcome, server.messages().len()))
}

#[tokio::test]
async fn a_message_arrives_unchanged_through_tls_from_the_envelope_sender() -> Result<()> {
    for script in [Script::Normal, Script::Wrapped] {
        let server = SmtpServer::start(script).await?;
        deliver(&transport(&server)).await?;
        let [received] = &server.await_messages(1).await?[..] else {
            panic!("more than one message")
        };
        assert!(received.secure);
        assert_eq!(
            (received.from.as_str(), &received.to[..]),
            ("rdv@praxis.example", &[RECIPIENT.to_owned()][..])
        );
        let parsed = mail_parser::MessageParser::default().parse(&received.raw).unwrap();
        assert_eq!(parsed.message_id(), Some("1@praxis.example"));
        assert_eq!(parsed.body_text(0).unwrap().trim_end(), "Première ligne\r\n.deuxième");
    }
    Ok(())
}

#[tokio::test]
async fn without_starttls_nothing_is_sent() -> Result<()> {
    assert_eq!(outcome(Script::NoStartTls).await?, (Err(Later(Reason::Offer)), 0));
    Ok(())
}

#[tokio::test]
async fn a_relay_that_cannot_prove_who_it_is_gets_nothing() -> Result<()> {
    assert_eq!(outcome(Script::OtherAuthority).await?, (Err(Later(Reason::Tls)), 0));
    let server = SmtpServer::start(Script::Normal).await?;
    let trusting_the_public_only = Transport::smtp(&server.url().into(), None)?;
    assert_eq!(deliver(&trusting_the_public_only).await, Err(Later(Reason::Tls)));
    let by_another_name = server.url().replace("127.0.0.1", "localhost");
    let transport = Transport::smtp(&by_another_name.into(), Some(&server.ca_pem_path()))?;
    assert_eq!(deliver(&transport).await, Err(Later(Reason::Tls)));
    assert!(server.messages().is_empty());
    Ok(())
}

#[tokio::test]
async fn a_refused_login_is_our_fault_and_no_reason_to_give_up_the_letter() -> Result<()> {
    assert_eq!(outcome(Script::RefuseLogin).await?, (Err(Later(Reason::Answer(535))), 0));
    Ok(())
}

#[tokio::test]
async fn a_busy_relay_is_asked_again_and_accepts() -> Result<()> {
    let server = SmtpServer::start(Script::Busy(2)).await?;
    let transport = transport(&server);
    let outcomes =
        [deliver(&transport).await, deliver(&transport).await, deliver(&transport).await];
    assert_eq!(
        outcomes,
        [Err(Later(Reason::Answer(451))), Err(Later(Reason::Answer(451))), Ok(())]
    );
    assert_eq!(server.messages().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_refused_address_is_final_and_not_repeated_in_the_reason() -> Result<()> {
    let (outcome, taken) = outcome(Script::RefuseRecipient).await?;
    assert_eq!((outcome, taken), (Err(Never(Reason::Answer(550))), 0));
    let told = format!("{} {outcome:?}", outcome.unwrap_err());
    assert!(!told.contains("lea") && !told.contains("example"), "{told}");
    Ok(())
}

#[tokio::test]
async fn an_answer_that_is_lost_costs_one_duplicate_with_the_same_message_id() -> Result<()> {
    let server = SmtpServer::start(Script::CutAfterDot(1)).await?;
    let transport = transport(&server);
    assert_eq!(deliver(&transport).await, Err(Later(Reason::Connection)));
    assert_eq!(deliver(&transport).await, Ok(()));
    let received = server.await_messages(2).await?;
    let parser = mail_parser::MessageParser::default();
    let ids = received
        .iter()
        .map(|message| parser.parse(&message.raw).unwrap().message_id().unwrap().to_owned());
    assert_eq!(ids.collect::<Vec<_>>(), ["1@praxis.example", "1@praxis.example"]);
    Ok(())
}

#[tokio::test]
async fn a_relay_that_says_nothing_is_left_after_a_while() -> Result<()> {
    let server = SmtpServer::start(Script::Stall).await?;
    let transport = transport(&server).with_patience(Duration::from_millis(200));
    assert_eq!(deliver(&transport).await, Err(Later(Reason::Timeout)));
    Ok(())
}

#[tokio::test]
async fn a_relay_that_is_gone_is_asked_again_later() -> Result<()> {
    let server = SmtpServer::start(Script::Normal).await?;
    let transport = transport(&server);
    drop(server);
    assert_eq!(deliver(&transport).await, Err(Later(Reason::Connection)));
    Ok(())
}

#[tokio::test]
async fn a_folder_holds_each_letter_once_and_nothing_else() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let transport = Transport::Folder(folder.path().join("mailbox"));
    transport.deliver(LETTER, &message()).await?;
    transport.deliver(LETTER, &message()).await?;
    let files = std::fs::read_dir(folder.path().join("mailbox"))?
        .map(|file| file.map(|file| file.file_name()));
    assert_eq!(files.collect::<Result<Vec<_>, _>>()?, [format!("{LETTER}.eml").as_str()]);
    let file = std::fs::read(folder.path().join("mailbox").join(format!("{LETTER}.eml")))?;
    assert!(mail_parser::MessageParser::default().parse(&file).is_some());
    assert_eq!(
        Transport::Folder("/dev/null/mailbox".into()).deliver(LETTER, &message()).await,
        Err(Later(Reason::Folder))
    );
    Ok(())
}
