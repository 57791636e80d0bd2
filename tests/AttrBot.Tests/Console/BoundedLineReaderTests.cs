using AttrBot.Transports.Console;

namespace AttrBot.Tests.ConsoleTransport;

/// <summary>Lines of a pipe, none longer than a limit.</summary>
public sealed class BoundedLineReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("\n", "")]
    [InlineData("\n\na", "", "", "a")]
    [InlineData("a\r\nb\r\n", "a", "b")]
    [InlineData("a\rb\n\r\r\n", "a\rb", "\r")]
    [InlineData("a\r", "a")]
    public void Lines_EndWithALineFeed(string text, params string[] lines) =>
        Assert.Equal(lines, ReadAll(text, maxLength: 100).Lines);

    [Fact]
    public void LineOverTheLimit_IsPassedOver_AndReported()
    {
        (List<string> lines, List<long> tooLong) = ReadAll($"abc\n{new string('x', 20_000)}\nabcd\nabcde\nend", maxLength: 4);

        Assert.Equal(["abc", "abcd", "end"], lines);
        Assert.Equal([20_000, 5], tooLong);
    }

    [Fact]
    public void LastLineOverTheLimit_EndsTheInput()
    {
        (List<string> lines, List<long> tooLong) = ReadAll("abc\nabcdef", maxLength: 4);

        Assert.Equal(["abc"], lines);
        Assert.Equal([6], tooLong);
    }

    [Fact]
    public void LongLines_AcrossBuffers_AreWhole()
    {
        string line = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"{i},"));

        Assert.Equal([line, line], ReadAll($"{line}\r\n{line}\r\n", maxLength: 100_000).Lines);
    }

    private static (List<string> Lines, List<long> TooLong) ReadAll(string text, int maxLength)
    {
        var tooLong = new List<long>();
        var reader = new BoundedLineReader(new StringReader(text), maxLength, tooLong.Add);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return (lines, tooLong);
    }
}
