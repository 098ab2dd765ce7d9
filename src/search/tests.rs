//! Tests of the index as a whole: what is written is what was read.

use super::concepts::Concepts;
use super::text::Texts;
use super::vocabulary::Vocabulary;
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

fn found(text: &str) -> Vec<u32> {
    let (languages, thesaurus) = (languages(), thesaurus());
    let texts = Texts::read("it", &languages, &[document(text, "")], &thesaurus);
    let vocabulary = Vocabulary::of(&texts, &languages);
    let mut found = Concepts::of(&texts, &vocabulary, &thesaurus).find(&texts.documents[0][0].words, &vocabulary);
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
    let listing = terms("it", &languages(), &documents, &Thesaurus::default());
    let term = |word: &str| listing.iter().find(|(known, ..)| known == word).map(|(_, term, _)| *term);
    assert_eq!(term("anziano"), term("anziani"));
    assert_eq!(term("disabilita"), term("disabili"));
    assert_eq!(term("voucher"), term("vouchers"));
    assert_ne!(term("voucher"), term("anziani"));
}

#[test]
fn titles_weigh_most() {
    let documents = [document("Babysitter", ""), document("Altro", "una babysitter"), document("Baby-sitter", "")];
    let (languages, options) = (languages(), Options::default());
    let texts = Texts::read("it", &languages, &documents, &Thesaurus::default());
    let vocabulary = Vocabulary::of(&texts, &languages);
    let concepts = Concepts::of(&texts, &vocabulary, &Thesaurus::default());
    let postings = postings::of(&texts, &vocabulary, &concepts, &options);
    let at = vocabulary.words.iter().position(|word| word == "babysitter").unwrap();
    let list = &postings[vocabulary.terms[at] as usize];
    let numbers: Vec<u32> = list.iter().map(|(document, _)| *document).collect();
    assert_eq!(numbers, [0, 1, 2]);
    assert!(list[0].1 >= 12 && list[1].1 <= 10 && list[2].1 >= 12);
}

fn built(documents: &[Document], options: &Options) -> Vec<File> {
    build("it", &languages(), documents, &Vocabularies::default(), &thesaurus(), options)
}

#[test]
fn the_same_input_gives_the_same_files() {
    let documents = [document("Asilo nido", "retta"), document("Infermiere", "a casa")];
    let options = Options::default();
    let files = built(&documents, &Options { display: false, ..options.clone() });
    assert_eq!(files, built(&documents, &Options { display: false, ..options.clone() }));
    assert_eq!(files.len(), 1);
    let other = built(&documents[..1], &options);
    let folder = |files: &[File]| files[0].name.split('/').next().unwrap_or("").to_owned();
    assert_ne!(folder(&files), folder(&other));
    assert!(files[0].name.starts_with("it-") && files[0].name.ends_with("/index.bin"));
}

#[test]
fn large_catalogues_come_in_pieces() {
    let documents: Vec<Document> =
        (0..40).map(|at| document(&format!("Servizio numero {at}"), "asilo per la famiglia e la casa")).collect();
    let options = Options { single_file_limit: 10, shard_size: 60, ..Options::default() };
    let names: Vec<String> = built(&documents, &options)
        .into_iter()
        .map(|file| file.name.split_once('/').map(|(_, name)| name.to_owned()).unwrap())
        .collect();
    assert_eq!(names[0], "index.bin");
    assert_eq!(names.iter().filter(|name| name.starts_with("r/")).count(), 3);
    assert_eq!(names.iter().filter(|name| name.starts_with("f/")).count(), 8);
    assert!(names.iter().filter(|name| name.starts_with("p/")).count() > 1);
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
    let vocabularies =
        Vocabularies { ats: vec!["a".into(), "b".into()], provinces: vec!["X".into()], ..Vocabularies::default() };
    let columns = facets::columns(&documents, &vocabularies);
    assert_eq!(columns[1].entries, [vec![0, 2], vec![1]]);
    assert_eq!(columns[1].numbers, [1, 0, 0]);
    assert_eq!(columns[3].entries[columns[3].numbers[0] as usize], [2, 0, 1, 1, 0]);
    assert_eq!(columns[7].entries[columns[7].numbers[1] as usize], [2020, 2022]);
    assert_eq!(columns[7].entries[columns[7].numbers[2] as usize], [2022, 2022]);
}
