using AttrBot.Signal.RestApi;
using AttrBot.Signal.Sending;

namespace AttrBot.Signal.Tests.RestApi;

/// <summary>Styles reach signal-cli through signal-cli-rest-api's own marks, or not at all: never changed text.</summary>
public sealed class RestMarkupTests
{
    private static readonly string[] s_pieces = ["a", "b ", "*", "**", "***", "****", "_", "~", "|", "||", "|||", "`", "\\", "\\\\", "😀", "\n"];

    [Theory]
    [InlineData("bold", "0:4:BOLD", "**bold**")]
    [InlineData("a b c", "2:1:ITALIC", "a *b* c")]
    [InlineData("a b c", "0:5:BOLD 2:1:ITALIC", "**a *b* c**")]
    [InlineData("both", "0:4:BOLD 0:4:ITALIC", "***both***")]
    [InlineData("x", "0:1:SPOILER 0:1:MONOSPACE", "||`x`||")]
    [InlineData("2*3 is 6", "7:1:BOLD", "2\\*3 is **6**")]
    [InlineData("😀 x", "3:1:STRIKETHROUGH", "😀 ~x~")]
    public void Styles_AreWrittenAsMarks(string text, string styles, string expected) =>
        Assert.Equal(expected, RestMarkup.Write(Formatted(text, styles)));

    [Theory]
    [InlineData("abc", "0:2:BOLD 1:2:ITALIC")]
    [InlineData("ab", "0:1:BOLD 1:1:ITALIC")]
    [InlineData("ab", "0:2:BOLD 0:1:BOLD")]
    [InlineData("*a", "1:1:BOLD")]
    [InlineData("\\a", "1:1:BOLD")]
    public void WhatMarksCannotSay_HasNone(string text, string styles) => Assert.Null(RestMarkup.Write(Formatted(text, styles)));

    [Fact]
    public void WhatIsWritten_IsReadAsItWasMeant()
    {
        var random = new Random(1);
        int written = 0;
        for (int i = 0; i < 50_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, 1 + random.Next(8)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
            List<SignalTextStyle> styles = [];
            for (int j = random.Next(4); j > 0; j--)
            {
                int start = random.Next(text.Length);
                styles.Add(new SignalTextStyle(start, 1 + random.Next(text.Length - start), (SignalStyle)random.Next(5)));
            }

            if (RestMarkup.Write(new FormattedText(text, [.. styles], [])) is not { } marked)
            {
                continue;
            }

            written++;
            (string readText, List<string> readStyles) = StyledText.Read(marked);
            Assert.Equal(text, readText);
            Assert.Equal(styles.Select(Name).Distinct().Order(StringComparer.Ordinal), readStyles.Order(StringComparer.Ordinal));
        }

        Assert.InRange(written, 10_000, 49_000);
    }

    private static string Name(SignalTextStyle style) => FormattableString.Invariant($"{style.Start}:{style.Length}:{style.Style.ToString().ToUpperInvariant()}");

    private static FormattedText Formatted(string text, string styles) => new(
        text,
        [
            .. styles.Split(' ').Select(style => style.Split(':')).Select(parts => new SignalTextStyle(
                int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
                int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture),
                Enum.Parse<SignalStyle>(parts[2], ignoreCase: true))),
        ],
        []);
}
