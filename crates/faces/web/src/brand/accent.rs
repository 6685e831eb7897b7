//! One colour of the operator's as the accent of both themes. Where it would not be readable it
//! becomes darker or lighter until it is, so that a brand never costs anybody the text.

use super::colour::Colour;
use std::fmt::Write as _;

/// Text on any ground that it is used on (WCAG 2.2 AA is 4.5; the rest is for rounding).
const READABLE: f64 = 4.6;

/// The grounds of a theme; `web/ui/src/styles/tokens.css` is where they are written down.
struct Theme {
    name: &'static str,
    surface: Colour,
    grounds: [Colour; 4],
    /// What readable text is nearer to.
    ink: Colour,
    /// How much of the accent is in its soft ground.
    tint: f64,
}

const LIGHT: Theme = Theme {
    name: "light",
    surface: Colour::new(0xff, 0xff, 0xff),
    grounds: [
        Colour::new(0xf6, 0xf7, 0xf9),
        Colour::new(0xff, 0xff, 0xff),
        Colour::new(0xef, 0xf1, 0xf4),
        Colour::new(0xec, 0xef, 0xf3),
    ],
    ink: Colour::BLACK,
    tint: 0.10,
};

const DARK: Theme = Theme {
    name: "dark",
    surface: Colour::new(0x16, 0x1a, 0x21),
    grounds: [
        Colour::new(0x0e, 0x11, 0x16),
        Colour::new(0x16, 0x1a, 0x21),
        Colour::new(0x1d, 0x22, 0x2c),
        Colour::new(0x21, 0x27, 0x33),
    ],
    ink: Colour::WHITE,
    tint: 0.20,
};

/// What the accent is in one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Tones {
    text: Colour,
    soft: Colour,
}

impl Theme {
    fn tones(&self, accent: Colour) -> Tones {
        let soft = self.surface.mixed(accent, self.tint);
        let readable = |text: &Colour| {
            self.grounds.iter().chain([&soft]).all(|ground| text.contrast(*ground) >= READABLE)
        };
        let steps = (0..=50u8).map(|step| accent.mixed(self.ink, f64::from(step) / 50.0));
        let text = steps.into_iter().find(readable).unwrap_or(self.ink);
        Tones { text, soft }
    }
}

/// The accent of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Accent {
    chosen: Colour,
    light: Tones,
    dark: Tones,
}

impl Accent {
    pub(super) fn of(chosen: Colour) -> Self {
        Self { chosen, light: LIGHT.tones(chosen), dark: DARK.tones(chosen) }
    }

    /// The label of a button that is filled with it: white where that can be read, else black,
    /// which then can.
    fn label(&self) -> Colour {
        let white = self.chosen.contrast(Colour::WHITE);
        if white >= READABLE { Colour::WHITE } else { Colour::BLACK }
    }

    /// Where another colour stands for the chosen one, for the log.
    pub(super) fn notes(&self) -> Vec<String> {
        let themes = [(&LIGHT, self.light), (&DARK, self.dark)];
        let replaced = themes.into_iter().filter(|(_, tones)| tones.text != self.chosen);
        let note = |(theme, tones): (&Theme, Tones)| {
            format!(
                "shell.accent {} cannot be read as text in the {} theme: {} is used there instead",
                self.chosen, theme.name, tones.text
            )
        };
        replaced.map(note).collect()
    }

    /// The tokens of the page that it changes.
    pub(super) fn style(&self) -> String {
        let label = self.label();
        let away = if label == Colour::WHITE { Colour::BLACK } else { Colour::WHITE };
        let mut css = String::from(":root{");
        let mut set = |token: &str, value: &str| write!(css, "--mp-{token}:{value};").ok();
        let pair = |light: Colour, dark: Colour| format!("light-dark({light},{dark})");
        set("accent", &self.chosen.to_string());
        set("accent-hover", &self.chosen.mixed(away, 0.12).to_string());
        set("on-accent", &label.to_string());
        set("accent-text", &pair(self.light.text, self.dark.text));
        set("accent-soft", &pair(self.light.soft, self.dark.soft));
        set("focus", &pair(self.light.text, self.dark.text));
        css + "}\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Colours from everywhere in the cube.
    fn colours() -> impl Iterator<Item = Colour> {
        let steps = [0u8, 40, 90, 119, 128, 160, 200, 255];
        steps.into_iter().flat_map(move |red| {
            steps.into_iter().flat_map(move |green| {
                steps.into_iter().map(move |blue| Colour::new(red, green, blue))
            })
        })
    }

    #[test]
    fn any_accent_can_be_read_in_both_themes() {
        for chosen in colours() {
            let accent = Accent::of(chosen);
            for (theme, tones) in [(&LIGHT, accent.light), (&DARK, accent.dark)] {
                for ground in theme.grounds.iter().chain([&tones.soft]) {
                    assert!(tones.text.contrast(*ground) >= 4.5, "{chosen} in {}", theme.name);
                }
            }
            let label = accent.label();
            assert!(label.contrast(chosen) >= 4.5, "{chosen}");
            let away = if label == Colour::WHITE { Colour::BLACK } else { Colour::WHITE };
            assert!(label.contrast(chosen.mixed(away, 0.12)) >= 4.5, "{chosen} under the pointer");
        }
    }

    #[test]
    fn a_replaced_accent_is_told() {
        let yellow = Accent::of("#ffe600".parse().unwrap());
        let notes = yellow.notes();
        assert_eq!(notes.len(), 1, "{notes:?}");
        assert!(notes[0].contains("#ffe600") && notes[0].contains("light theme"), "{notes:?}");
        assert_eq!(yellow.label(), Colour::BLACK);
        assert_eq!(Accent::of("#2d53cf".parse().unwrap()).notes().len(), 1, "dark text needs more");
    }

    #[test]
    fn the_grounds_are_those_of_the_tokens() {
        let tokens = include_str!("../../../../../web/ui/src/styles/tokens.css");
        let names = ["canvas", "surface", "surface-hover"];
        for (name, at) in names.into_iter().zip([0, 1, 3]) {
            let line =
                format!("--mp-{name}: light-dark({}, {});", LIGHT.grounds[at], DARK.grounds[at]);
            assert!(tokens.contains(&line), "{line}");
        }
    }
}
