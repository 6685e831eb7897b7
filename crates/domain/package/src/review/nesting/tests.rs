//! What nests is counted, what stands side by side is not, and what is unclear is said.

use super::*;

fn depth(text: &str) -> usize {
    let mut walk = Walk::new(text);
    let mut deepest = 0;
    while let Some(token) = walk.next_token().unwrap() {
        walk.count(token);
        deepest = deepest.max(walk.depth);
    }
    deepest
}

#[test]
fn everything_that_a_parser_recurses_into_counts() {
    for unit in [
        "(",
        "[",
        "{",
        "a(",
        "a=>",
        "a=",
        "a?b:",
        "a?",
        "!",
        "~",
        "+ ",
        "- ",
        "typeof ",
        "new ",
        "void ",
        "delete ",
        "a**",
        "if(a)",
        "for(;;)",
        "while(a)",
        "with(a)",
        "do ",
        "if(a);else ",
        "if(a){}else ",
        "a:",
        "`${",
        "[...",
        "x={y:",
        "function(){",
        "()=>{",
        "class extends ",
        "async x=>",
        "({get a(){",
        "if(/[/)}]/)/)/.a,(",
        "a\n++",
        "`}`+(",
        "'\\')'+(",
        "/* ) */(",
        "//)\n(",
        "//)\u{2028}(",
        "return\u{a0}/)/,(",
        "a.if(b)/c/(",
        "if(a){}/)/.b,(",
        "a?.5:(",
    ] {
        let found = depth(&unit.repeat(500));
        assert!(found >= 500, "{unit}: {found}");
    }
}

#[test]
fn what_stands_side_by_side_does_not() {
    for unit in [
        "a(b);",
        "x=[1,2];",
        "a=b?c:d,",
        "if(a){b()};",
        "function a(){return!b}",
        "a+b+",
        "a-b-",
        "a.b.c.",
        "var a=1\n",
        "const b=c=>d\n",
        "/[(]/.test(a);",
        "'(';",
        "`(${a})`;",
        "case 1:",
        "a==b;",
        "a&&b||",
    ] {
        let found = depth(&unit.repeat(500));
        assert!(found < 20, "{unit}: {found}");
    }
}

#[test]
fn what_could_be_two_things_is_not_told() {
    for unclear in ["yield /a/", "({})/a/", "<!-- a", "a\n--> b", "of /a/"] {
        let told = within(unclear, 100);
        let expected = unclear != "({})/a/";
        assert_eq!(matches!(told, Err(TooDeep::Unclear(_))), expected, "{unclear}");
    }
    assert!(matches!(within("a={}/b", 100), Err(TooDeep::Unclear(_))));
}
