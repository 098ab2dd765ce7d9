//! Arguments as typed. They are turned into settings once ([`settings`]), and nothing deeper sees them.

mod settings;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::config::check_base_url;
use crate::model::Date;
use crate::report::OLD;

/// Da schede YAML al sito bilingue della conciliazione vita-lavoro in Lombardia.
#[derive(Debug, Parser)]
#[command(name = "conciliazione", version, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Costruisce il sito (builds the site)
    Build(Build),
    /// Controlla i contenuti senza scrivere nulla (checks the content)
    Check(Check),
    /// Mostra il sito su questo computer e lo aggiorna a ogni modifica (serves the site to its editors)
    Serve(Serve),
    /// Spiega una regola, con un esempio sbagliato e uno giusto (explains a rule)
    Explain(Explain),
    /// Tiene l'elenco degli indirizzi pubblicati (keeps the list of published addresses)
    Addresses(Addresses),
    /// Dice che cosa resta da fare: schede, verifiche, traduzioni, collegamenti (what there is to do)
    Report(Report),
    /// Mette in ordine i file delle schede senza perdere i commenti (lays out the records)
    Fmt(Fmt),
    /// Porta le righe di un foglio di calcolo nelle schede (rows of a spreadsheet to records)
    Import(Import),
    /// Comincia una scheda nuova (begins a new record)
    New(New),
    /// Prepara la redazione nel browser: moduli per ogni scheda (makes the content manager)
    Cms(Cms),
    /// Scrive gli schemi che aiutano chi scrive le schede (writes schemas for editors' tools)
    Schema(Schema),
}

/// What every command reads.
#[derive(Debug, ClapArgs)]
pub(super) struct Project {
    /// Cartella del progetto (project folder)
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Lingua dei messaggi (language of the messages)
    #[arg(long, value_enum, default_value_t = Lang::It)]
    pub(super) lang: Lang,
}

/// What commands read that make pages.
#[derive(Debug, ClapArgs)]
pub(super) struct Input {
    #[command(flatten)]
    pub(super) project: Project,
    /// Mostra anche le bozze (shows drafts too)
    #[arg(long)]
    drafts: bool,
    /// Giorno che decide bozze, scadenze e freschezza, AAAA-MM-GG (the day that counts)
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
    /// Quanti processi paralleli (number of threads)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) input: Input,
    /// Cartella del sito; se manca, `dist` nel progetto (folder of the site)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Indirizzo a cui il sito è pubblicato (address of the site)
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Lascia l'HTML dei modelli com'è scritto (keeps template text as written)
    #[arg(long)]
    no_minify: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) input: Input,
    /// Forma dei risultati (form of the findings)
    #[arg(long, value_enum, default_value_t = Shape::Human)]
    format: Shape,
    /// Dice anche quanto è leggibile ogni pagina (tells how every page reads)
    #[arg(long)]
    pub(super) readability: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) project: Project,
    /// Porta; se manca, la prima libera da 4000 (port)
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// Apre il browser (opens the browser)
    #[arg(long)]
    pub(super) open: bool,
    /// Guarda i file ogni secondo: per dischi di rete, dove il sistema non avvisa (looks at the files every second)
    #[arg(long)]
    pub(super) poll: bool,
    /// Senza bozze: solo ciò che è pubblicato (no drafts)
    #[arg(long)]
    published: bool,
    /// Giorno che decide bozze, scadenze e freschezza, AAAA-MM-GG (the day that counts)
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Addresses {
    #[command(flatten)]
    pub(super) project: Project,
    /// Non scrive nulla: esce con 1 se manca un indirizzo (writes nothing)
    #[arg(long)]
    pub(super) check: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Report {
    #[command(flatten)]
    pub(super) input: Input,
    /// Forma del rapporto (form of the report)
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Chiede anche agli altri siti se i loro indirizzi rispondono (asks other sites, too)
    #[arg(long)]
    external: bool,
    /// File che ricorda le risposte degli altri siti; se manca, `.cache/links.json` nel progetto (remembers the answers)
    #[arg(long, value_name = "FILE", requires = "external")]
    cache: Option<PathBuf>,
    /// Per quanti giorni valgono le risposte ricordate (days for which they count)
    #[arg(long, value_name = "DAYS", default_value_t = 7, requires = "external")]
    cache_days: u32,
    /// Confronta con un rapporto precedente, in JSON (compares with an earlier report)
    #[arg(long, value_name = "EARLIER.json")]
    pub(super) since: Option<PathBuf>,
    /// Dopo quanti anni una fonte è vecchia (years after which a source is old)
    #[arg(long, value_name = "YEARS", default_value_t = OLD, value_parser = clap::value_parser!(u16).range(..=200))]
    older_than: u16,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Cms {
    #[command(flatten)]
    pub(super) project: Project,
    /// Dove sono le schede: ente/progetto (repository)
    #[arg(long, value_name = "OWNER/NAME", value_parser = repository)]
    repo: String,
    /// Chi ospita le schede (Git host)
    #[arg(long, value_enum, default_value_t = Host::Github)]
    host: Host,
    /// Ramo; se manca, quello principale (branch)
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    /// Indirizzo di chi ospita, o del servizio che riconosce chi entra (host, or the service that signs in)
    #[arg(long, value_name = "URL")]
    auth: Option<String>,
    /// Identificativo dell'applicazione che riconosce chi entra (application id)
    #[arg(long, value_name = "ID")]
    app_id: Option<String>,
    /// Cartella dei pacchetti scaricati (folder of packages)
    #[arg(long, value_name = "DIR")]
    packages: Option<PathBuf>,
    /// Registro dei pacchetti (registry of packages)
    #[arg(long, value_name = "URL", default_value = "https://registry.npmjs.org")]
    registry: String,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Schema {
    #[command(flatten)]
    pub(super) project: Project,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Fmt {
    #[command(flatten)]
    pub(super) project: Project,
    /// Non scrive: elenca i file da mettere in ordine ed esce con 1 (writes nothing, lists the files)
    #[arg(long)]
    pub(super) check: bool,
    /// File o cartelle; senza, tutte le schede del progetto (files or folders)
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct New {
    #[command(flatten)]
    pub(super) project: Project,
    /// Tipo della scheda: la sua cartella in content (kind: its folder)
    #[arg(value_name = "KIND", value_parser = PossibleValuesParser::new(FOLDERS))]
    kind: String,
    /// Nome del file, che non cambia più; senza, viene dal titolo (file name, from the title)
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Titolo in italiano (Italian title)
    #[arg(long, value_name = "TEXT")]
    title_it: Option<String>,
    /// Titolo in inglese (English title)
    #[arg(long, value_name = "TEXT")]
    title_en: Option<String>,
    /// Un altro valore, come «category=caregiver» o «summary.it=…»; si ripete (any other value)
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = key_value)]
    set: Vec<(String, String)>,
    /// Giorno da scrivere in «updated», AAAA-MM-GG (the day to write down)
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Import {
    #[command(flatten)]
    pub(super) project: Project,
    /// Il foglio di calcolo, .xlsx o .csv (the spreadsheet)
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Tipo delle schede: la loro cartella in content (kind: its folder)
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(TABULAR))]
    kind: String,
    /// Un file che dice quale colonna è quale voce (a file that says which column is what)
    #[arg(long, value_name = "MAP")]
    pub(super) map: Option<PathBuf>,
    /// Il foglio da leggere, se ce n'è più di uno (the sheet to read)
    #[arg(long, value_name = "NAME")]
    pub(super) sheet: Option<String>,
    /// Mostra soltanto che cosa cambierebbe: è già così senza --apply (only shows what would change)
    #[arg(long)]
    dry_run: bool,
    /// Scrive i file (writes the files)
    #[arg(long, conflicts_with = "dry_run")]
    pub(super) apply: bool,
    /// Giorno da scrivere in «updated», AAAA-MM-GG (the day to write down)
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
}

/// Folders of kinds that a row of a table can be: those of YAML records.
const TABULAR: [&str; 17] = [
    "acts",
    "alliances",
    "ats",
    "categories",
    "contacts",
    "documents",
    "funding",
    "glossary",
    "networks",
    "news",
    "organisations",
    "programmes",
    "projects",
    "services",
    "sources",
    "territory",
    "topics",
];

/// Folders of kinds that have a file each.
const FOLDERS: [&str; 18] = [
    "acts",
    "alliances",
    "ats",
    "categories",
    "contacts",
    "documents",
    "funding",
    "glossary",
    "networks",
    "news",
    "organisations",
    "pages",
    "programmes",
    "projects",
    "services",
    "sources",
    "territory",
    "topics",
];

#[derive(Debug, ClapArgs)]
pub(super) struct Explain {
    /// Nome della regola, come sta tra parentesi nei messaggi; senza, l'elenco di tutte (name of the rule)
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,
    /// Lingua della spiegazione (language of the explanation)
    #[arg(long, value_enum, default_value_t = Lang::It)]
    pub(super) lang: Lang,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Lang {
    It,
    En,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Host {
    Github,
    Gitlab,
    Gitea,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shape {
    Human,
    Short,
    Json,
    Github,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    Text,
    Json,
    Github,
    Sarif,
    Html,
}

fn key_value(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or_else(|| "KEY=VALUE".to_owned())?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).filter(|date| date.is_full()).ok_or_else(|| "AAAA-MM-GG (YYYY-MM-DD)".to_owned())
}

fn repository(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('/').collect();
    let is_name = parts.len() > 1 && parts.iter().all(|part| !part.is_empty() && !part.contains(char::is_whitespace));
    if is_name { Ok(text.to_owned()) } else { Err("ente/progetto (owner/name)".to_owned()) }
}

fn base_url(text: &str) -> Result<String, String> {
    check_base_url(text).ok_or_else(|| "https://… ".to_owned())
}
