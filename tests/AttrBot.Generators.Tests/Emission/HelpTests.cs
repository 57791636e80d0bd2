using AttrBot.Generators.Tests.Running;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Tests.Emission;

/// <summary>Summaries read off comments, and usages read off patterns.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("/// <summary>One line.</summary>", "One line.")]
    [InlineData("/// <summary>\n/// Two\n///   lines. \n/// </summary>\n/// <param name=\"x\">No.</param>", "Two lines.")]
    [InlineData("/// <summary>See <see cref=\"System.String\"/>, <see cref=\"T:A.B(int)\"/> and <paramref name=\"city\"/>.</summary>", "See String, B and city.")]
    [InlineData("/// <summary><see langword=\"null\"/>, <c>code</c>; <see href=\"https://a.example\">text</see>.</summary>", "null, code; text.")]
    [InlineData("/// <summary>One.<para>Two.</para>Three.<br/>Four.</summary>", "One. Two. Three. Four.")]
    [InlineData("/** <summary>Block.</summary> */", "Block.")]
    [InlineData("/**\n * <summary>Block\n * of lines.</summary>\n */", "Block of lines.")]
    [InlineData("/// <summary>&lt;city&gt; &amp; \"more\" \\ </summary>", "<city> & \"more\" \\")]
    [InlineData("/// <summary>Broken <b></summary>", null)]
    [InlineData("/// <summary>   </summary>", null)]
    [InlineData("/// <remarks>Remarks.</remarks>", null)]
    [InlineData("/// No XML.", null)]
    [InlineData("// <summary>An ordinary comment.</summary>", null)]
    [InlineData("//// <summary>Four slashes.</summary>", null)]
    [InlineData("", null)]
    [InlineData("/// <summary>First.</summary>\n#pragma warning disable CS1591\n// An ordinary comment.", "First.")]
    public void Summary(string comment, string? summary)
    {
        foreach (DocumentationMode mode in new[] { DocumentationMode.None, DocumentationMode.Parse, DocumentationMode.Diagnose })
        {
            var result = (GeneratorTest.Create($$"""
                public static class Handlers
                {
                {{comment}}
                    [Trigger("a")]
                    public static System.Threading.Tasks.Task A() => System.Threading.Tasks.Task.CompletedTask;
                }
                """) with { DocumentationMode = mode, DisabledWarnings = ["CS1570", "CS1571", "CS1572", "CS1573", "CS1574", "CS1587", "CS1734"] })
                .Verify(TestContext.Current.CancellationToken);
            Assert.Equal(summary, LoadedTable.From(result).Table.Handlers[0].Summary);
        }
    }

    [Theory]
    [InlineData("!weather (?<city>.+)", "!weather <city>")]
    [InlineData("!weather (?'city'.+)( in (?<days>\\d+) days?)?", "!weather <city> [in <days> day[s]]")]
    [InlineData("!roll( (?<sides>\\d+))?", "!roll [<sides>]")]
    [InlineData("!roll(?: (?<sides>\\d+))?", "!roll [<sides>]")]
    [InlineData("^!ping$", "!ping")]
    [InlineData("[!/]ping", "!ping")]
    [InlineData("!(add|remove) (?<item>.+)", "!(add|remove) <item>")]
    [InlineData("!(a|b|c|d|e)", "!(a|b|c|…)")]
    [InlineData("hi|hello|hey", "hi|hello|hey")]
    [InlineData("!x(a|b)?", "!x[a|b]")]
    [InlineData("!x( on| off|)", "!x [on|off]")]
    [InlineData("!x\\s+(?<a>.)\\s*(?<b>.)", "!x <a><b>")]
    [InlineData("!add \\d+ [0-9]+ \\w+", "!add <number> <number> …")]
    [InlineData("say .* twice", "say […] twice")]
    [InlineData("\\.\\*\\t\\x41", ".* A")]
    [InlineData("(?x) ! a # comment\n (?#inline) b", "!ab")]
    [InlineData("(?=.*x)(?<![a])!a\\b", "!a")]
    [InlineData("(?<q>['\"])a\\k<q>", "<q>a…")]
    [InlineData("a{0}b{2}", "b")]
    [InlineData("(?i:hello)(?>world)", "helloworld")]
    [InlineData("\\s*", "\\s*")]
    [InlineData("", "")]
    public void Usage(string pattern, string usage)
    {
        var table = LoadedTable.From((GeneratorTest.Create($$"""
            public static class Handlers
            {
                [Trigger({{Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(pattern, quote: true)}}, CaseSensitive = true)]
                public static Task A() => Task.CompletedTask;
            }
            """) with { LeastSeverity = DiagnosticSeverity.Warning }).Verify(TestContext.Current.CancellationToken));
        Assert.Equal(usage, table.Table.Handlers[0].Triggers[0].Usage);
    }

    [Fact]
    public void Usage_OfAVeryLongPattern_IsCut()
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass($$"""
            [Trigger("!{{new string('a', 1000)}}")]
            public static Task A() => Task.CompletedTask;
            """));
        string usage = table.Table.Handlers[0].Triggers[0].Usage;
        Assert.Equal(200, usage.Length);
        Assert.EndsWith("a…", usage, StringComparison.Ordinal);
    }
}
