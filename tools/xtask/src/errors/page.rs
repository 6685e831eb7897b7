//! One page of an error code.

/// What every page answers, in this order.
const SECTIONS: [&str; 3] = ["What it means", "Example", "How to mend"];

/// One page.
pub struct Page {
    /// From the file name.
    pub code: String,
    /// The Markdown.
    pub text: String,
}

impl Page {
    /// `AUTH` of `MP-AUTH-001`.
    pub fn area(&self) -> &str {
        self.code.split('-').nth(1).unwrap_or_default()
    }

    /// The text after the code in the first line.
    pub fn title(&self) -> &str {
        let first = self.text.lines().next().unwrap_or_default();
        first.strip_prefix(&format!("# {}: ", self.code)).unwrap_or_default().trim()
    }

    /// What is wrong with it.
    pub fn flaws(&self) -> Vec<String> {
        let mut flaws = Vec::new();
        if self.title().is_empty() {
            flaws.push(format!("the first line is not `# {}: Title`", self.code));
        }
        let missing = SECTIONS.iter().filter(|section| !self.has(section));
        flaws.extend(missing.map(|s| format!("the section `## {s}` is missing or empty")));
        flaws
    }

    fn has(&self, section: &str) -> bool {
        let heading = format!("## {section}");
        self.text
            .lines()
            .skip_while(|line| line.trim_end() != heading)
            .skip(1)
            .take_while(|line| !line.starts_with("## "))
            .any(|line| !line.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn the_title_names_the_code() {
        let page = |text: &str| Page { code: "MP-GW-503".to_owned(), text: text.to_owned() };
        assert_eq!(page("# MP-GW-503: Backend away\n").title(), "Backend away");
        assert_eq!(page("# Backend away\n").title(), "");
        assert_eq!(page("# MP-GW-503: Backend away\n").area(), "GW");
    }
}
