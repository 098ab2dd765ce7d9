//! Tests of the index as a whole: what is written is what was read.

use super::*;

fn languages() -> Vec<Language> {
    ["it", "en"].map(Language::of).into()
}

fn document(title: &str, text: &str) -> Document {
    Document { fields: vec![(Field::Title, title.into()), (Field::Text, text.into())], ..Document::default() }
}

fn group(id: &str, phrases: &[&str], near: &[&str]) -> Group {
    Group {
        id: id.into(),
        phrases: phrases.iter().map(|phrase| ("it".into(), (*phrase).into())).collect(),
        near: near.iter().map(|near| (*near).into()).collect(),
        ..Group::default()
    }
}

fn thesaurus() -> Thesaurus {
    Thesaurus {
        groups: vec![
            group("asilo-nido", &["nido", "asilo nido", "asilo"], &["nido-aziendale"]),
            group("nido-aziendale", &["nido aziendale"], &[]),
            group("scuola-infanzia", &["scuola materna", "asilo"], &[]),
            group("infermiere", &["infermiere"], &[]),
            group("casa-di-riposo", &["casa di riposo", "casa dell'infermiere"], &[]),
            group("tempo-pieno", &["tutto di"], &[]),
        ],
    }
}

fn read(documents: &[Document]) -> (Words, Vec<Run>) {
    text::read(0, &languages(), documents.len() as u32, &|at| documents[at as usize].clone())
}

fn found(text: &str) -> Vec<u32> {
    let (words, runs) = read(&[document(text, "")]);
    let (vocabulary, concepts) = meanings(words, 0, &languages(), &thesaurus());
    let mut found = concepts.find(&runs[0].passages[0].words, &vocabulary);
    found.sort_unstable();
    found
}

#[test]
fn longer_phrases_come_before_their_words() {
    assert_eq!(found("Un asilo"), [0, 2]);
    assert_eq!(found("Gli asili nido della città"), [0]);
    assert_eq!(found("nido aziendale"), [0, 1]);
    assert_eq!(found("la casa dell'infermiere"), [4]);
    assert_eq!(found("la casa per il riposo"), [4]);
    assert!(found("casa senza riposo").is_empty());
    assert_eq!(found("tutto; di tutto"), [5]);
}

#[test]
fn forms_of_a_word_are_one_term() {
    let documents = [document("Anziano, anziani e disabilità: un voucher", "disabili")];
    let mut documents = documents;
    documents[0].other = vec![("en".into(), Field::Title, "vouchers and a voucher".into())];
    let (words, _) = read(&documents);
    let (vocabulary, _) = meanings(words, 0, &languages(), &Thesaurus::default());
    let term = |word: &str| {
        let at = vocabulary.words.iter().position(|known| **known == *word)?;
        Some(vocabulary.terms[at])
    };
    assert_eq!(term("anziano"), term("anziani"));
    assert_eq!(term("disabilita"), term("disabili"));
    assert_eq!(term("voucher"), term("vouchers"));
    assert_ne!(term("voucher"), term("anziani"));
}

#[test]
fn words_of_different_things_stay_apart() {
    let mut thesaurus = thesaurus();
    thesaurus.groups.extend([group("materna", &["materna"], &[]), group("maternita", &["maternità"], &[])]);
    let (words, _) = read(&[document("materne e maternità", "laboratorio, laboratori")]);
    let (vocabulary, _) = meanings(words, 0, &languages(), &thesaurus);
    let term = |word: &str| vocabulary.words.iter().position(|known| **known == *word).map(|at| vocabulary.terms[at]);
    assert_eq!(term("materne"), term("materna"));
    assert_ne!(term("materne"), term("maternita"));
    assert_eq!(term("laboratorio"), term("laboratori"));
}

#[test]
fn narrower_things_and_ages_are_found() {
    let mut disability = group("disabilita", &["disabile"], &[]);
    disability.includes = vec!["autismo".into()];
    let groups = vec![disability, group("autismo", &["autismo"], &[]), group("piccoli", &["0-3 anni"], &[])];
    let mut documents = [document("Altro", "autismo"), document("Altro", "disabile")];
    (documents[1].facets.age_min, documents[1].facets.age_max) = (Some(6), Some(36));
    let (words, runs) = read(&documents);
    let (vocabulary, concepts) = meanings(words, 0, &languages(), &Thesaurus { groups });
    let postings = postings::of(&runs, 0, &vocabulary, &concepts, &crate::config::Search::default());
    let documents = |concept: u32| -> Vec<u32> {
        postings[(vocabulary.count + concept) as usize].iter().map(|(document, _)| *document).collect()
    };
    assert_eq!([documents(0), documents(1), documents(2)], [vec![0, 1], vec![0], vec![1]]);
}

#[test]
fn titles_weigh_most() {
    let documents = [document("Babysitter", ""), document("Altro", "una babysitter"), document("Baby-sitter", "")];
    let (words, runs) = read(&documents);
    let (vocabulary, concepts) = meanings(words, 0, &languages(), &Thesaurus::default());
    let postings = postings::of(&runs, 0, &vocabulary, &concepts, &crate::config::Search::default());
    let at = vocabulary.words.iter().position(|word| **word == *"babysitter").unwrap();
    let list = &postings[vocabulary.terms[at] as usize];
    let numbers: Vec<u32> = list.iter().map(|(document, _)| *document).collect();
    assert_eq!(numbers, [0, 1, 2]);
    assert!(list[0].1 >= 12 && list[1].1 <= 10 && list[2].1 >= 12);
}

fn built(documents: &[Document], cards: &[&str], options: &Options) -> Index {
    build(&Input {
        language: "it",
        languages: &languages(),
        count: documents.len() as u32,
        document: &|at| documents[at as usize].clone(),
        cards,
        vocabularies: &Vocabularies::default(),
        thesaurus: &thesaurus(),
        options,
    })
}

#[test]
fn the_same_input_gives_the_same_files() {
    let documents = [document("Asilo nido", "retta"), document("Infermiere", "a casa")];
    let options = Options::default();
    let index = built(&documents, &[], &options);
    assert_eq!(index, built(&documents, &[], &options));
    assert!(index.folder.starts_with("it-"));
    assert_eq!((index.files.len(), index.files[0].name.as_str(), index.card_files), (1, "index.bin", 0));
    let others = [built(&documents[..1], &[], &options), built(&documents, &["<li>"], &options)];
    assert!(others.iter().all(|other| other.folder != index.folder));
}

#[test]
fn large_catalogues_come_in_pieces() {
    let documents: Vec<Document> =
        (0..40).map(|at| document(&format!("Servizio numero {at}"), "asilo per la famiglia e la casa")).collect();
    let some = vec!["<li>"; 40];
    let options = Options { single_file_limit: 10, shard_size: 60, ..Options::default() };
    let index = built(&documents, &some, &options);
    assert_eq!(index.files[0].name, "index.bin");
    assert_eq!(index.files.iter().filter(|file| file.name.starts_with("f/")).count(), 8);
    assert!(index.files.iter().filter(|file| file.name.starts_with("p/")).count() > 1);
    assert_eq!(index.card_files, 3);
    let last = cards(2, &["<li>\"38\"", "<li>\"39\""]);
    assert_eq!(last.name, "r/2.bin");
    assert!(last.bytes.ends_with(br#""<li>\"38\"","<li>\"39\""]"#));
}

/// What runs share is numbered alike, however many of them there are.
#[test]
fn runs_are_joined_in_order() {
    let documents: Vec<Document> =
        (0..1100).map(|at| document(&format!("Perché {at}"), if at < 600 { "qualita" } else { "qualità" })).collect();
    let (words, runs) = read(&documents);
    assert_eq!(runs.len(), 3);
    let first = |at: usize| runs[at].passages[0].words[0];
    assert_eq!((first(0), first(1)), (first(2), first(2)));
    let (_, uses) = words.list.iter().find(|(word, _)| **word == *"qualita").unwrap();
    assert_eq!(uses.surfaces[0].as_deref(), Some("qualità"));
}

#[test]
fn columns_put_the_frequent_first() {
    let mut documents = vec![Document::default(); 3];
    documents[0].facets.groups = vec![1];
    documents[1].facets.groups = vec![0, 2];
    documents[2].facets.groups = vec![0, 2];
    documents[1].facets.from = Some(2020);
    documents[2].facets.until = Some(2022);
    documents[0].facets.regional = true;
    let facets: Vec<&Facets> = documents.iter().map(|document| &document.facets).collect();
    let vocabularies =
        Vocabularies { ats: vec!["a".into(), "b".into()], provinces: vec!["X".into()], ..Vocabularies::default() };
    let columns = facets::columns(&facets, &vocabularies);
    assert_eq!(columns[1].entries, [vec![0, 2], vec![1]]);
    assert_eq!(columns[1].numbers, [1, 0, 0]);
    assert_eq!(columns[3].entries[columns[3].numbers[0] as usize], [2, 0, 1, 1, 0]);
    assert_eq!(columns[7].entries[columns[7].numbers[1] as usize], [2020, 2022]);
    assert_eq!(columns[7].entries[columns[7].numbers[2] as usize], [2022, 2022]);
}
