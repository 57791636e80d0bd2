using System.IO.Pipelines;
using System.Text;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;

namespace AttrBot.Tests.Transports;

/// <summary>Lines come out whole, however they arrive, and none of them fills the memory.</summary>
public sealed class LineReaderTests
{
    private readonly Pipe _pipe = new();
    private readonly List<SkippedLine> _skipped = [];

    [Fact]
    public async Task LinesInOnePiece_ComeOneByOne()
    {
        await using LineReader lines = New();
        await WriteAsync("one\n\ntwo\nthree\n");

        Assert.Equal("one", await NextAsync(lines));
        Assert.Equal("", await NextAsync(lines));
        Assert.Equal("two", await NextAsync(lines));
        Assert.Equal("three", await NextAsync(lines));
    }

    [Fact]
    public async Task LineInManyPieces_ComesWhole()
    {
        await using LineReader lines = New(maxLength: 1_000_000);
        string line = string.Concat(Enumerable.Range(0, 100_000).Select(i => (char)('a' + (i % 26))));
        Task<string?> next = NextAsync(lines);
        foreach (char[] piece in line.Chunk(777))
        {
            await WriteAsync(new string(piece));
        }

        Assert.False(next.IsCompleted);
        await WriteAsync("\n");
        Assert.Equal(line, await next);
    }

    [Fact]
    public async Task LineOfTheGreatestLength_IsTaken()
    {
        await using LineReader lines = New(maxLength: 10);
        await WriteAsync("0123456789\n");
        Assert.Equal("0123456789", await NextAsync(lines));
        Assert.Empty(_skipped);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(1_000_000)]
    public async Task LineThatIsTooLong_IsPassedOver(int length)
    {
        await using LineReader lines = New(maxLength: 10);
        Task<string?> next = NextAsync(lines);
        await WriteAsync("before\n");
        Assert.Equal("before", await next);
        next = NextAsync(lines);
        foreach (char[] piece in Enumerable.Repeat('x', length).Chunk(5_000))
        {
            await WriteAsync(new string(piece));
        }

        await WriteAsync("\nafter\n");
        Assert.Equal("after", await next);
        SkippedLine skipped = Assert.Single(_skipped);
        Assert.Equal(length, skipped.Length);
        Assert.False(skipped.IsUnfinished);
        Assert.Equal(new string('x', Math.Min(length, LineReader.StartLength)), Encoding.UTF8.GetString(skipped.Start.Span));
    }

    [Fact]
    public async Task HalfALineAtTheEnd_IsNoneAndIsReported()
    {
        await using LineReader lines = New();
        await WriteAsync("whole\nhalf");
        await _pipe.Writer.CompleteAsync();

        Assert.Equal("whole", await NextAsync(lines));
        Assert.Null(await NextAsync(lines));
        SkippedLine half = Assert.Single(_skipped);
        Assert.Equal("half", Encoding.UTF8.GetString(half.Start.Span));
        Assert.True(half.IsUnfinished);
    }

    [Fact]
    public async Task Cancellation_EndsTheWait()
    {
        await using LineReader lines = New();
        using var cancellation = new CancellationTokenSource();
        Task<byte[]?> next = lines.ReadLineAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(Limits.Patience));
    }

    private LineReader New(int maxLength = 1_000) => new(_pipe.Reader.AsStream(), maxLength) { OnSkipped = _skipped.Add };

    private async Task WriteAsync(string text) => await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    private static async Task<string?> NextAsync(LineReader lines) =>
        await lines.ReadLineAsync().AsTask().WaitAsync(Limits.Patience) is { } line ? Encoding.UTF8.GetString(line) : null;
}
