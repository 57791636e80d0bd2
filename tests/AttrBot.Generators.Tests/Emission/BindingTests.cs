using AttrBot.Generators.Tests.Running;

namespace AttrBot.Generators.Tests.Emission;

/// <summary>Captures become arguments.</summary>
public sealed class BindingTests
{
    [Theory]
    [InlineData("!s Oslo Bergen", "Oslo Bergen")]
    [InlineData("!m  Oslo", " Oslo")]
    [InlineData("!i -12", "-12")]
    [InlineData("!i 2147483648", null)]
    [InlineData("!i twelve", null)]
    [InlineData("!d 1234.5", "1234.5")]
    [InlineData("!d 1.234,5", null)]
    [InlineData("!c 1.5", "1.5")]
    [InlineData("!b TRUE", "True")]
    [InlineData("!b 1", null)]
    [InlineData("!h x", "x")]
    [InlineData("!g 0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("!t 2024-02-30", null)]
    [InlineData("!t 2024-02-29", "2024-02-29")]
    [InlineData("!a 127.0.0.1", "127.0.0.1")]
    [InlineData("!p 3/4", "3/4")]
    [InlineData("!p 3", null)]
    public async Task Values(string text, string? reply)
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger("!s (?<value>.+)")]
            public static Task<string> S(string value) => Task.FromResult(value);

            [Trigger("!m (?<value>.+)")]
            public static Task<string> M(ReadOnlyMemory<char> value) => Task.FromResult(value.ToString());

            [Trigger("!i (?<value>.+)")]
            public static Task<string> I(int value) => Task.FromResult(FormattableString.Invariant($"{value}"));

            [Trigger("!d (?<value>.+)")]
            public static Task<string> D(double value) => Task.FromResult(FormattableString.Invariant($"{value}"));

            [Trigger("!c (?<value>.+)")]
            public static Task<string> C(decimal value) => Task.FromResult(FormattableString.Invariant($"{value}"));

            [Trigger("!b (?<value>.+)")]
            public static Task<string> B(bool value) => Task.FromResult(value.ToString());

            [Trigger("!h (?<value>.+)")]
            public static Task<string> H(char value) => Task.FromResult(value.ToString());

            [Trigger("!g (?<value>.+)")]
            public static Task<string> G(Guid value) => Task.FromResult(value.ToString());

            [Trigger("!t (?<value>.+)")]
            public static Task<string> T(DateOnly value) => Task.FromResult(value.ToString("O"));

            [Trigger("!a (?<value>.+)")]
            public static Task<string> A(System.Net.IPAddress value) => Task.FromResult(value.ToString());

            [Trigger("!p (?<value>.+)")]
            public static Task<string> P(Fraction value) => Task.FromResult(value.ToString());

            public sealed record Fraction(int Over, int Under) : ISpanParsable<Fraction>
            {
                public override string ToString() => $"{Over}/{Under}";

                static Fraction IParsable<Fraction>.Parse(string s, IFormatProvider? provider) => throw new FormatException();

                static bool IParsable<Fraction>.TryParse(string? s, IFormatProvider? provider, out Fraction result) =>
                    throw new FormatException();

                static Fraction ISpanParsable<Fraction>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
                    throw new FormatException();

                static bool ISpanParsable<Fraction>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Fraction result)
                {
                    int slash = s.IndexOf('/');
                    result = slash < 0 ? null! : new Fraction(int.Parse(s[..slash]), int.Parse(s[(slash + 1)..]));
                    return slash >= 0;
                }
            }
            """));
        Assert.Equal(reply, await table.ReplyAsync(text));
    }

    [Fact]
    public void FailedBinding_NamesParameterAndType()
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger("!i (?<NUMBER>.+)")]
            public static Task I(int? number) => Task.CompletedTask;
            """));
        TableMatch match = Assert.Single(table.Match("!i much"));
        Assert.Null(match.Invocation);
        Assert.Equal(new AttrBot.Dispatch.BindingFailure("Bots.Handlers.I", "number", "int", "much"), match.Failure);
    }

    [Theory]
    [InlineData("!day friday", "Friday")]
    [InlineData("!day 5", null)]
    [InlineData("!day +5", null)]
    [InlineData("!day Monday, Friday", null)]
    [InlineData("!day Someday", null)]
    [InlineData("!flags b", "B")]
    [InlineData("!flags a, C", "A, C")]
    [InlineData("!flags 3", null)]
    [InlineData("!flags a,", null)]
    [InlineData("!case Red", "0")]
    [InlineData("!case red", "1")]
    [InlineData("!case RED", "0")]
    [InlineData("!case class", "7")]
    public async Task Enums(string text, string? reply)
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger("!day (?<day>.+)")]
            public static Task<string> Day(DayOfWeek day) => Task.FromResult(day.ToString());

            [Trigger("!flags (?<flags>.+)")]
            public static Task<string> Flags(Letters flags) => Task.FromResult(flags.ToString());

            [Trigger("!case (?<value>.+)")]
            public static Task<string> Case(Colors value) => Task.FromResult(((int)value).ToString());

            [Flags]
            public enum Letters { A = 1, B = 2, C = 4 }

            public enum Colors { Red, red, @class = 7, [Obsolete] Old, [Obsolete("", true)] Oldest }
            """));
        Assert.Equal(reply, await table.ReplyAsync(text));
    }

    [Theory]
    [InlineData("!a", "-|-|-|6|def|Sunday|7|-")]
    [InlineData("!a x", "x|-|-|6|def|Sunday|7|-")]
    [InlineData("!a x 1", "x|1|-|6|def|Sunday|7|-")]
    public async Task LeftOutCaptures_HaveNullOrTheirDefaults(string text, string reply)
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger("!a( (?<one>\\w+))?( (?<two>\\d+))?(?<six>q)?(?<nine>\\d*)")]
            public static Task<string> A(
                string? one, int? two, DayOfWeek? three, int four = 6, string five = "def", DayOfWeek six = DayOfWeek.Sunday,
                decimal seven = 7m, int? nine = null) =>
                Task.FromResult($"{one ?? "-"}|{two?.ToString() ?? "-"}|{three?.ToString() ?? "-"}|{four}|{five}|{six}|{seven}|{nine?.ToString() ?? "-"}");
            """));
        Assert.Equal(reply, await table.ReplyAsync(text));
    }

    [Fact]
    public async Task DefaultsOfEveryKind_AreKept()
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger("!a")]
            public static Task<string> A(
                string s = "quote \" backslash \\ \0 \u2028 \ud800 \U0001F600", char c = '\'', double nan = double.NaN,
                float infinity = float.NegativeInfinity, long least = long.MinValue, int leastInt = int.MinValue, byte b = 255,
                decimal m = 1.50m, DateTime when = default, TimeSpan? span = null, ReadOnlyMemory<char> memory = default,
                DayOfWeek day = (DayOfWeek)42, ulong most = ulong.MaxValue, bool flag = true, double zero = -0.0, Guid id = default) =>
                Task.FromResult(FormattableString.Invariant(
                    $"{s}|{c}|{nan}|{infinity}|{least}|{leastInt}|{b}|{m}|{when.Ticks}|{span}|{memory.Length}|{(int)day}|{most}|{flag}|{zero}|{id == default}"));
            """));
        Assert.Equal(
            "quote \" backslash \\ \0 \u2028 \ud800 \U0001F600|'|NaN|-Infinity|-9223372036854775808|-2147483648|255|1.50|0||0|42|"
            + "18446744073709551615|True|-0|True",
            await table.ReplyAsync("!a"));
    }

    [Fact]
    public async Task CapturesInAnyOrder_OfSeveralPatterns_BindByName()
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger("from (?<from>\\w+) to (?<to>\\w+)")]
            [Trigger("to (?<TO>\\w+) from (?<From>\\w+)")]
            [Trigger("(\\w+)=(?<5>\\w+) (?<to>\\w+)<(?<from>\\w+)")]
            public static Task<string> A(string to, string from) => Task.FromResult($"{from}>{to}");
            """));
        Assert.Equal("a>b", await table.ReplyAsync("from a to b"));
        Assert.Equal("a>b", await table.ReplyAsync("to b from a"));
        Assert.Equal("a>b", await table.ReplyAsync("x=y b<a"));
    }

    [Fact]
    public async Task ManyCaptures_BindAll()
    {
        string groups = string.Join(' ', Enumerable.Range(0, 20).Select(i => $"(?<p{i}>.)"));
        string parameters = string.Join(", ", Enumerable.Range(0, 20).Select(i => $"char p{i}"));
        string sum = string.Join(" + ", Enumerable.Range(0, 20).Select(i => $"p{i}.ToString()"));
        var table = LoadedTable.From(GeneratorTest.VerifyClass($$"""
            [Trigger("{{groups}}")]
            public static Task<string> A({{parameters}}) => Task.FromResult({{sum}});
            """));
        Assert.Equal("ABCDEFGHIJKLMNOPQRST", await table.ReplyAsync("A B C D E F G H I J K L M N O P Q R S T"));
    }

    [Fact]
    public void CapturesAreSlicesOfTheUntrimmedText()
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger("!a (?<rest>.+)")]
            public static Task A(ReadOnlyMemory<char> rest) => Task.CompletedTask;
            """));
        Assert.Equal<string?[]>(["b c"], Assert.Single(table.Match("\t !a b c \r\n")).Captures);
    }
}
