//! Closed lists of values, each with the word used in content files.

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = concat!("`", $word, "`")] $variant),* }

        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word used in content files and as a key of theme texts.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }

        impl Choice for $name {
            fn all() -> &'static [Self] { Self::ALL }
            fn word(self) -> &'static str { self.as_str() }
        }
    )*};
}

/// A value of a closed list.
pub trait Choice: Copy + 'static {
    /// Every value.
    fn all() -> &'static [Self];
    /// The word used in content files.
    fn word(self) -> &'static str;
}

choices! {
    /// How sure a fact is. `Low` is kept in the record and not published as fact.
    Confidence { High = "high", Medium = "medium", Low = "low" }
    /// State of a service; `Unknown` where no source says.
    Status { Active = "active", Planned = "planned", Suspended = "suspended", Closed = "closed", Unknown = "unknown" }
    /// What a service is made of.
    ServiceType {
        Voucher = "voucher", Centre = "centre", Transport = "transport", Platform = "platform", Advice = "advice",
        List = "list", Discount = "discount", Grant = "grant", TimeSaving = "time-saving", HomeCare = "home-care",
    }
    /// Whom a service or a contact is for.
    Group { Families = "families", Companies = "companies", Carers = "carers", Operators = "operators", Partners = "partners", Municipalities = "municipalities" }
    /// Branch of a fundable action.
    Side { Families = "families", Companies = "companies", System = "system" }
    /// How a service is paid for.
    CostKind { Free = "free", Paid = "paid", Contribution = "contribution", Voucher = "voucher", Unknown = "unknown" }
    /// Way to reach a service.
    AccessType { Online = "online", InPerson = "in_person", Phone = "phone", Email = "email", Post = "post", Referral = "referral" }
    /// Kind of contact record.
    ContactType { Conciliazione = "conciliazione", Office = "office", Region = "region" }
    /// Whether a network is one of the eight of today.
    Phase { Current = "current", Earlier = "earlier" }
    /// Kind of programme.
    ProgrammeType {
        Pilot = "pilot", TerritorialPlans = "territorial-plans", WelfareCall = "welfare-call",
        NationalFund = "national-fund", EsfCall = "esf-call",
    }
    /// Alliance proper, or the partnership of one project.
    AllianceType { Alliance = "alliance", Partnership = "partnership" }
    /// Project of an alliance, or action of the agency for its whole network.
    ProjectType { Project = "project", SystemAction = "system-action" }
    /// Which money an amount is.
    GrantKind { Total = "total", Regional = "regional", Partners = "partners", Ats = "ats", Vouchers = "vouchers" }
    /// What an organisation is.
    OrganisationType {
        Public = "public", Health = "health", Company = "company", Cooperative = "cooperative", Consortium = "consortium",
        Union = "union", Employers = "employers", University = "university", School = "school",
        ThirdSector = "third-sector", Other = "other",
    }
    /// Kind of act.
    ActType {
        Legge = "legge", DecretoLegislativo = "decreto-legislativo", LeggeRegionale = "legge-regionale",
        Intesa = "intesa", Convenzione = "convenzione", Dgr = "dgr", Decreto = "decreto", Dduo = "dduo",
        DecretoDg = "decreto-dg", DeliberazioneDg = "deliberazione-dg",
    }
    /// Kind of document.
    DocumentType {
        Plan = "plan", Guidelines = "guidelines", Report = "report", Call = "call", Decree = "decree",
        Presentation = "presentation", Poster = "poster", Logo = "logo", Contacts = "contacts", Brand = "brand",
    }
    /// Kind of source.
    SourceType { Page = "page", Act = "act", Press = "press", Dataset = "dataset", Package = "package", Document = "document" }
    /// Kind of news.
    NewsType { Notice = "notice", Call = "call", Event = "event" }
    /// What a figure counts.
    Indicator {
        Networks = "networks", Alliances = "alliances", Members = "members", Projects = "projects",
        SystemActions = "system-actions", People = "people", Families = "families", Companies = "companies",
        Beneficiaries = "beneficiaries", Recipients = "recipients", Workers = "workers", Funds = "funds",
        Invested = "invested", Granted = "granted", Value = "value", PartnersShare = "partners-share",
        RegionalBudget = "regional-budget", Admitted = "admitted", Funded = "funded", Vouchers = "vouchers",
        Applications = "applications", Municipalities = "municipalities", Residents = "residents",
        TargetPeople = "target-people", TargetCompanies = "target-companies", Area = "area", Other = "other",
    }
    /// Unit of a figure.
    Unit { Count = "count", Eur = "eur", Percent = "percent" }
    /// A chart that a narrative page shows.
    Chart { Timeline = "timeline", Reached = "reached" }
    /// Key of a funding row.
    FundingKey { Province = "province", Ats = "ats", Lead = "lead", Region = "region", Total = "total" }
}
