namespace AttrBot.Patterns.Tests;

/// <summary>Each kind of node stands exactly where it is written and carries what it says.</summary>
public sealed class NodeSpanTests
{
    [Theory]
    [InlineData(@"ab", "Text")]
    [InlineData(@"", "Sequence")]
    [InlineData(@"a\.", "Sequence(Text Text)")]
    [InlineData(@"a|b|", "Alternation(Text Text Sequence)")]
    [InlineData(@"[a-z]", "CharacterClass")]
    [InlineData(@"\d", "CharacterClass")]
    [InlineData(@"\p{L}", "CharacterClass")]
    [InlineData(@".", "AnyCharacter")]
    [InlineData(@"^a$", "Sequence(Anchor Text Anchor)")]
    [InlineData(@"\A\b\z", "Sequence(Anchor Anchor Anchor)")]
    [InlineData(@"ab+", "Sequence(Text Quantifier(Text))")]
    [InlineData(@"a{2}?", "Quantifier(Text)")]
    [InlineData(@"a{2", "Text")]
    [InlineData(@"(a)", "Capture(Text)")]
    [InlineData(@"(?<n>a)", "Capture(Text)")]
    [InlineData(@"()", "Capture(Sequence)")]
    [InlineData(@"(a|b)", "Capture(Alternation(Text Text))")]
    [InlineData(@"(?:a)", "Group(Text)")]
    [InlineData(@"(?i-s:a)", "Group(Text)")]
    [InlineData(@"(?>a)", "Atomic(Text)")]
    [InlineData(@"(?=a)(?!b)(?<=c)(?<!d)", "Sequence(Lookaround(Text) Lookaround(Text) Lookaround(Text) Lookaround(Text))")]
    [InlineData(@"(?<n>a)(?<m-n>b)(?<-m>c)", "Sequence(Capture(Text) Balancing(Text) Balancing(Text))")]
    [InlineData(@"(a)(?(1)b|c)", "Sequence(Capture(Text) Conditional(GroupCondition Text Text))")]
    [InlineData(@"(?(?=a)b)", "Conditional(Lookaround(Text) Text)")]
    [InlineData(@"(?(a)b|c)", "Conditional(Group(Text) Text Text)")]
    [InlineData(@"(a)\1\k<1>", "Sequence(Capture(Text) Backreference Backreference)")]
    [InlineData(@"a(?i)b", "Sequence(Text Options Text)")]
    [InlineData(@"a(?#c)b", "Sequence(Text Trivia Text)")]
    [InlineData("(?x)a #c\nb", "Sequence(Options Text Trivia Trivia Trivia Text)")]
    [InlineData("(?x)a + ? b", "Sequence(Options Quantifier(Text Trivia Trivia) Trivia Text)")]
    [InlineData(@"\p{_xmlC}", "Opaque")]
    [InlineData(@"a(b|c)**", "Sequence(Text Quantifier(Capture(Alternation(Text Text))) Opaque)")]
    [InlineData(@"a(b|c\k<n>", "Sequence(Text Capture(Alternation(Text Sequence(Text Opaque))))")]
    [InlineData(@"a(b|c\q", "Opaque")]
    [InlineData(@"a\", "Sequence(Text Opaque)")]
    public void Pattern_HasTheShape(string pattern, string shape) => Assert.Equal(shape, Describe(RegexSyntaxTree.Parse(pattern).Root));

    [Theory]
    [InlineData(@"xab\tc", RegexNodeKind.Text, "xab", @"\t", "c")]
    [InlineData("a|bc|", RegexNodeKind.Alternation, "a|bc|")]
    [InlineData(@"a[^]\]x]\D\P{Lu}", RegexNodeKind.CharacterClass, @"[^]\]x]", @"\D", @"\P{Lu}")]
    [InlineData("a..", RegexNodeKind.AnyCharacter, ".", ".")]
    [InlineData(@"^a\b\B\G\Z$", RegexNodeKind.Anchor, "^", @"\b", @"\B", @"\G", @"\Z", "$")]
    [InlineData("abc*(de){2,3}?x??", RegexNodeKind.Quantifier, "c*", "(de){2,3}?", "x??")]
    [InlineData("a(b(?<n>c))(?'m'd)", RegexNodeKind.Capture, "(b(?<n>c))", "(?<n>c)", "(?'m'd)")]
    [InlineData("(?<n>a)x(?<m-n>b)(?<-m>c)", RegexNodeKind.Balancing, "(?<m-n>b)", "(?<-m>c)")]
    [InlineData("a(?:b)(?i:c)(?n:(d))", RegexNodeKind.Group, "(?:b)", "(?i:c)", "(?n:(d))", "(d)")]
    [InlineData("a(?>b)", RegexNodeKind.Atomic, "(?>b)")]
    [InlineData("a(?=b)(?<!c)", RegexNodeKind.Lookaround, "(?=b)", "(?<!c)")]
    [InlineData("(a)(?(1)b|c)(?(?=d)e)", RegexNodeKind.Conditional, "(?(1)b|c)", "(?(?=d)e)")]
    [InlineData("(?<n>a)(?(1)b|c)(?(n)e)", RegexNodeKind.GroupCondition, "(1)", "(n)")]
    [InlineData(@"(?<n>a)\1x\k<n>\k'n'\<n>", RegexNodeKind.Backreference, @"\1", @"\k<n>", @"\k'n'", @"\<n>")]
    [InlineData("a(?i)b(?s-m)", RegexNodeKind.Options, "(?i)", "(?s-m)")]
    [InlineData("a(?#b)(?x) #c", RegexNodeKind.Trivia, "(?#b)", " ", "#c")]
    [InlineData(@"a(?<1n>b)", RegexNodeKind.Opaque, "(?<1n>b)")]
    public void Nodes_StandWhereTheyAreWritten(string pattern, RegexNodeKind kind, params string[] texts)
    {
        var nodes = RegexSyntaxTree.Parse(pattern).Root.DescendantsAndSelf().Where(node => node.Kind == kind);

        Assert.Equal(texts, nodes.Select(node => node.Span.GetText(pattern)));
    }

    [Theory]
    [InlineData("a*", 0, QuantifierNode.Unbounded, false, "*")]
    [InlineData("a+?", 1, QuantifierNode.Unbounded, true, "+?")]
    [InlineData("a?", 0, 1, false, "?")]
    [InlineData("a{3}", 3, 3, false, "{3}")]
    [InlineData("a{3,}?", 3, QuantifierNode.Unbounded, true, "{3,}?")]
    [InlineData("a{3,5}", 3, 5, false, "{3,5}")]
    [InlineData("a(?#c)*", 0, QuantifierNode.Unbounded, false, "*")]
    public void Quantifier_HasItsBounds(string pattern, int min, int max, bool isLazy, string text)
    {
        var quantifier = Assert.IsType<QuantifierNode>(RegexSyntaxTree.Parse(pattern).Root);

        Assert.Equal((min, max, isLazy, text), (quantifier.Min, quantifier.Max, quantifier.IsLazy, quantifier.QuantifierSpan.GetText(pattern)));
    }

    [Theory]
    [InlineData(@"\x41", "A")]
    [InlineData(@"\u00e4", "ä")]
    [InlineData(@"\101", "A")]
    [InlineData(@"\0", "\0")]
    [InlineData(@"\cA", "\u0001")]
    [InlineData(@"\e", "\u001B")]
    [InlineData(@"\n", "\n")]
    [InlineData(@"\.", ".")]
    [InlineData("😀", "😀")]
    public void Text_IsUnescaped(string pattern, string text) =>
        Assert.Equal(text, Assert.IsType<TextNode>(RegexSyntaxTree.Parse(pattern).Root).Text);

    [Fact]
    public void Options_ReachToTheEndOfTheirGroup()
    {
        var texts = RegexSyntaxTree.Parse("a(b(?i)c|d)e(?i:f)(?i)g|h(?-i)i").Root.DescendantsAndSelf().OfType<TextNode>();

        Assert.Equal(["c", "d", "f", "g", "h"], texts.Where(text => text.IgnoreCase).Select(text => text.Text));
    }

    [Fact]
    public void GroupsOfReferences_AreResolved()
    {
        const string Pattern = @"(?<n>a)(b)\k<n>\1(?<m-n>c)(?(m)d)";
        var nodes = RegexSyntaxTree.Parse(Pattern).Root.DescendantsAndSelf().ToArray();

        Assert.Equal(
            [(2, "n"), (1, "1")],
            nodes.OfType<BackreferenceNode>().Select(node => (node.Group.Number, node.Group.Span.GetText(Pattern))));
        var balancing = Assert.Single(nodes.OfType<BalancingNode>());
        Assert.Equal((3, 2, "n"), (balancing.Group!.Value.Number, balancing.Popped.Number, balancing.Popped.Span.GetText(Pattern)));
        Assert.Equal((3, "m"), nodes.OfType<GroupConditionNode>().Select(node => (node.Group.Number, node.Group.Span.GetText(Pattern))).Single());
    }

    private static string Describe(RegexNode node) =>
        node.Kind + (node.Children.IsEmpty ? "" : $"({string.Join(' ', node.Children.Select(Describe))})");
}
