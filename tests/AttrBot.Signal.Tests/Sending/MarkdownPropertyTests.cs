using AttrBot.Signal.Sending;
using FsCheck;
using FsCheck.Fluent;

namespace AttrBot.Signal.Tests.Sending;

/// <summary>What holds for every text, tried on random ones that are full of marks. The same ones in every run.</summary>
public sealed class MarkdownPropertyTests
{
    private static readonly Arbitrary<string> s_texts =
        Gen.Elements("*", "**", "~", "~~", "|", "||", "`", "```", "\\", " ", "\n", "a", "b1", "é", "漢", "👍", "\uD800", "_", "(", "\r\n")
            .ArrayOf().Select(string.Concat).ToArbitrary();

    [Fact]
    public void Escaped_IsShownAsItIs() => Check(text =>
    {
        FormattedText formatted = Format(SignalMarkdown.Escape(text));
        return formatted.Text == text && formatted.Styles.IsEmpty;
    });

    [Fact]
    public void Styles_LieWithinTheText() => Check(text =>
    {
        FormattedText formatted = Format(text);
        return formatted.Styles.All(style => style.Start >= 0 && style.Length > 0 && style.Start + style.Length <= formatted.Text.Length);
    });

    [Fact]
    public void OnlyMarksAndFencesAreTakenOut() => Check(text =>
    {
        string kept = Format(text.Replace("```", "", StringComparison.Ordinal)).Text;
        return WithoutMarks(kept) == WithoutMarks(text.Replace("```", "", StringComparison.Ordinal))
            || text.Contains("``", StringComparison.Ordinal);
    });

    private static void Check(Func<string, bool> property) => Prop.ForAll(s_texts, property)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithReplay(17, 4_711));

    private static FormattedText Format(string text) => FormattedText.Of(text, markdown: true);

    private static string WithoutMarks(string text) => string.Concat(text.Where(character => !"*~|`\\".Contains(character, StringComparison.Ordinal)));
}
