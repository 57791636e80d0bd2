using AttrBot.Signal.Sending;

namespace AttrBot.Signal.Tests.Sending;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("**bold**", "bold", "0:4:Bold")]
    [InlineData("*italic*", "italic", "0:6:Italic")]
    [InlineData("~~gone~~", "gone", "0:4:Strikethrough")]
    [InlineData("~gone~", "gone", "0:4:Strikethrough")]
    [InlineData("||secret||", "secret", "0:6:Spoiler")]
    [InlineData("`code`", "code", "0:4:Monospace")]
    [InlineData("``a ` b``", "a ` b", "0:5:Monospace")]
    [InlineData("say **hello**, Ada", "say hello, Ada", "4:5:Bold")]
    [InlineData("(**hello**)", "(hello)", "1:5:Bold")]
    [InlineData("**a** and *b*", "a and b", "0:1:Bold 6:1:Italic")]
    public void Marks_BecomeStyles(string markdown, string text, string styles) => Verify(markdown, text, styles);

    [Theory]
    [InlineData("***both***", "both", "0:4:Bold 0:4:Italic")]
    [InlineData("**bold and *both***", "bold and both", "0:13:Bold 9:4:Italic")]
    [InlineData("||**secret** and ~~gone~~||", "secret and gone", "0:15:Spoiler 0:6:Bold 11:4:Strikethrough")]
    [InlineData("*a **b** c*", "a b c", "0:5:Italic 2:1:Bold")]
    [InlineData("**`code`**", "code", "0:4:Bold 0:4:Monospace")]
    public void MarksWithinMarks_AreAllStyles(string markdown, string text, string styles) => Verify(markdown, text, styles);

    [Theory]
    [InlineData("2*3*4")]
    [InlineData("2 * 3 * 4")]
    [InlineData("2**3**4")]
    [InlineData("a || b || c")]
    [InlineData("x||y||z")]
    [InlineData("~/notes and ~/drafts")]
    [InlineData("about ~10 or ~20")]
    [InlineData("* one\n* two")]
    [InlineData("snake_case_name and __dunder__")]
    [InlineData("**kwargs")]
    [InlineData("rated 4* and 5* alike")]
    [InlineData("`unclosed")]
    [InlineData("**not closed here\n\nbut after an empty line**")]
    [InlineData("`not closed here\n\nbut after an empty line`")]
    [InlineData("****")]
    [InlineData("||||")]
    [InlineData("~~~wave~~~")]
    [InlineData("C:\\Users\\ada")]
    [InlineData("")]
    public void WhatIsNoMark_StaysAsItIs(string text) => Verify(text, text, "");

    [Theory]
    [InlineData(@"\*not italic\*", "*not italic*")]
    [InlineData(@"\*\*not bold\*\*", "**not bold**")]
    [InlineData(@"\`not code\`", "`not code`")]
    [InlineData(@"\|\|not secret\|\|", "||not secret||")]
    [InlineData(@"\~not gone\~", "~not gone~")]
    [InlineData(@"one \\ two", @"one \ two")]
    public void Backslash_MakesAMarkPlain(string markdown, string text) => Verify(markdown, text, "");

    [Theory]
    [InlineData("`**plain**`", "**plain**", "0:9:Monospace")]
    [InlineData(@"`a\*b`", @"a\*b", "0:4:Monospace")]
    [InlineData("**a `b** c`", "**a b** c", "4:5:Monospace")]
    public void Code_HoldsNoMarks(string markdown, string text, string styles) => Verify(markdown, text, styles);

    [Theory]
    [InlineData("```\nvar x = 1;\n```", "var x = 1;", "0:10:Monospace")]
    [InlineData("```csharp\nvar x = 1;\n\nvar y = 2;\n```\ndone", "var x = 1;\n\nvar y = 2;\ndone", "0:22:Monospace")]
    [InlineData("see ```x``` here", "see x here", "4:1:Monospace")]
    public void Blocks_AreMonospace_WithoutTheLineThatNamesALanguage(string markdown, string text, string styles) =>
        Verify(markdown, text, styles);

    [Theory]
    [InlineData("这是**重点**内容", "这是重点内容", "2:2:Bold")]
    [InlineData("これは*大事*です", "これは大事です", "3:2:Italic")]
    public void ScriptsWithoutSpaces_TouchTheirMarks(string markdown, string text, string styles) => Verify(markdown, text, styles);

    [Fact]
    public void Offsets_CountUtf16CodeUnits() => Verify("👍 **gut**", "👍 gut", "3:3:Bold");

    [Theory]
    [InlineData("hey *@Ada*!", 5, 4, "hey @Ada!", 4, "4:4:Italic")]
    [InlineData("**a** @Ada **b**", 6, 4, "a @Ada b", 2, "0:1:Bold 7:1:Bold")]
    [InlineData("👍 **a** \uFFFC", 9, 1, "👍 a \uFFFC", 5, "3:1:Bold")]
    public void Mentions_MoveWithTheText(string markdown, int start, int length, string text, int movedTo, string styles)
    {
        FormattedText formatted = Format(new SignalMessage { Text = markdown, Mentions = [new Mention(Ada(), start, length)] });

        Assert.Equal(text, formatted.Text);
        Assert.Equal(new Mention(Ada(), movedTo, length), Assert.Single(formatted.Mentions));
        Assert.Equal(styles, Describe(formatted));
    }

    [Fact]
    public void WhatStandsInAMention_IsNeverAMark()
    {
        FormattedText formatted = Format(new SignalMessage { Text = "hi @*Ada* you", Mentions = [new Mention(Ada(), 3, 6)] });

        Assert.Equal("hi @*Ada* you", formatted.Text);
        Assert.Empty(formatted.Styles);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(3, 1)]
    [InlineData(2, int.MaxValue)]
    public void MentionsOutsideTheText_AreRefused(int start, int length)
    {
        var failure = Assert.Throws<SignalException>(
            () => Format(new SignalMessage { Text = "abc", Mentions = [new Mention(Ada(), start, length)] }));

        Assert.Equal(SendFailure.Rejected, failure.Failure);
    }

    [Fact]
    public void MentionsOverOneAnother_AreRefused() => Assert.Throws<SignalException>(
        () => Format(new SignalMessage { Text = "abcdef", Mentions = [new Mention(Ada(), 0, 3), new Mention(Ada(), 2, 2)] }));

    [Fact]
    public void GivenStyles_StandBesideTheMarks()
    {
        FormattedText formatted = Format(new SignalMessage { Text = "*a* b", Styles = [new SignalTextStyle(4, 1, SignalStyle.Spoiler)] });

        Assert.Equal("a b", formatted.Text);
        Assert.Equal("0:1:Italic 2:1:Spoiler", Describe(formatted));
    }

    [Fact]
    public void Plain_IsSentAsItIs()
    {
        FormattedText formatted = Format(new SignalMessage { Text = "**a**", Format = SignalTextFormat.Plain });

        Assert.Equal("**a**", formatted.Text);
        Assert.Empty(formatted.Styles);
    }

    [Theory]
    [InlineData("2*3*4 **x** ~y~ ||z|| `c` \\ back")]
    [InlineData("```\nfence\n```")]
    [InlineData("no marks")]
    public void Escape_ShowsATextAsItIs(string text) => Verify(SignalMarkdown.Escape(text), text, "");

    [Theory]
    [InlineData("*a ")]
    [InlineData("a* ")]
    [InlineData("*a ~b ||c ")]
    [InlineData("a* b~ c|| *d ~e ||f ")]
    [InlineData("`a ``b ```c ")]
    [InlineData("***a** b* ")]
    public void LongTexts_AreReadInTimeThatGrowsWithThem(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 40_000));

        FormattedText formatted = Format(text);

        Assert.True(formatted.Text.Length <= text.Length);
    }

    private static void Verify(string markdown, string text, string styles)
    {
        FormattedText formatted = Format(markdown);

        Assert.Equal(text, formatted.Text);
        Assert.Equal(styles, Describe(formatted));
    }

    private static FormattedText Format(SignalMessage message) => FormattedText.Of(message, markdown: true);

    private static string Describe(FormattedText text) =>
        string.Join(' ', text.Styles.Select(style => $"{style.Start}:{style.Length}:{style.Style}"));

    private static ChatUser Ada() => new() { Id = "+15550001111" };
}
