using System.Text;
using System.Text.Json;
using AttrBot.Signal.Sending;
using AttrBot.Signal.Tests.Fixture;

namespace AttrBot.Signal.Tests.Sending;

public sealed class AttachmentTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("attrbot-files-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Bytes_AreADataAddress_AsSignalCliReadsIt()
    {
        var fixture = new ClientFixture();

        await fixture.SendAsync(new OutgoingMessage
        {
            Text = "p",
            Attachments = [OutgoingAttachment.FromBytes(Encoding.ASCII.GetBytes("hello"), "a.png", "image/png")],
        });

        Assert.Equal(
            """{"recipient":["+15550001111"],"message":"p","attachments":["data:image/png;filename=a.png;base64,aGVsbG8="]}""",
            fixture.Rpc.LastParameters);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(80_999)]
    [InlineData(81_000)]
    [InlineData(81_001)]
    [InlineData(300_000)]
    public async Task Content_ArrivesWhole_HoweverItIsRead(int length)
    {
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);
        var fixture = new ClientFixture();

        await fixture.SendAsync(new OutgoingMessage
        {
            Attachments = [OutgoingAttachment.FromStream(_ => ValueTask.FromResult<Stream>(new SlowStream(content)), "x", "a/b")],
        });

        Assert.Equal(content, Convert.FromBase64String(Addresses(fixture)[0].Split(',')[1]));
    }

    [Theory]
    [InlineData("photo.png", "photo.png")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\temp\\x.txt", "x.txt")]
    [InlineData("a;b=c,d.png", "a_b_c_d.png")]
    [InlineData("süß 東京.png", "s%C3%BC%C3%9F%20%E6%9D%B1%E4%BA%AC.png")]
    [InlineData("..", "file")]
    [InlineData("/", "file")]
    [InlineData("\0\u202Egnp.exe", "__gnp.exe")]
    public async Task Names_AreDataAndNeverAPath(string name, string sent)
    {
        var fixture = new ClientFixture();

        await fixture.SendAsync(new OutgoingMessage { Attachments = [OutgoingAttachment.FromBytes(new byte[] { 1 }, name, "a/b")] });

        Assert.Equal($"data:a/b;filename={sent};base64,AQ==", Addresses(fixture)[0]);
    }

    [Theory]
    [InlineData("image/png", "image/png")]
    [InlineData("text/plain; charset=utf-8", "text/plain")]
    [InlineData("image/png,x", "application/octet-stream")]
    [InlineData("x", "application/octet-stream")]
    public async Task MediaTypes_AreOfTheirForm(string contentType, string sent)
    {
        var fixture = new ClientFixture();

        await fixture.SendAsync(new OutgoingMessage { Attachments = [OutgoingAttachment.FromBytes(new byte[] { 1 }, "x", contentType)] });

        Assert.Equal($"data:{sent};filename=x;base64,AQ==", Addresses(fixture)[0]);
    }

    [Fact]
    public async Task ViewOnce_IsSaid()
    {
        var fixture = new ClientFixture();

        await fixture.Client.SendAsync(
            ClientFixture.AdasNumber,
            new SignalMessage { ViewOnce = true, Attachments = [OutgoingAttachment.FromBytes(new byte[] { 1 }, "x", "a/b")] });

        Assert.EndsWith(""","viewOnce":true}""", fixture.Rpc.LastParameters, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 10 }, true)]
    [InlineData(new[] { 11 }, false)]
    [InlineData(new[] { 10, 5 }, true)]
    [InlineData(new[] { 10, 6 }, false)]
    [InlineData(new[] { 5, 5, 5, 1 }, false)]
    [InlineData(new[] { 0 }, false)]
    public async Task Limits_HoldForEachAndForAll(int[] lengths, bool isSent)
    {
        var fixture = new ClientFixture(new SignalSendOptions { MaxAttachmentBytes = 10, MaxTotalAttachmentBytes = 15 });
        var message = new OutgoingMessage
        {
            Attachments = [.. lengths.Select(length => OutgoingAttachment.FromBytes(new byte[length], "secret-name.bin"))],
        };

        if (isSent)
        {
            await fixture.SendAsync(message);
            Assert.Equal(lengths.Length, Addresses(fixture).Length);
            return;
        }

        SignalException failure = await Assert.ThrowsAsync<SignalException>(async () => await fixture.SendAsync(message));
        Assert.Equal(SendFailure.Rejected, failure.Failure);
        Assert.DoesNotContain("secret-name", failure.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Rpc.Calls);
    }

    [Fact]
    public async Task EndlessContent_IsReadUpToTheLimitOnly()
    {
        var fixture = new ClientFixture(new SignalSendOptions { MaxAttachmentBytes = 1_000_000 });
        var endless = new EndlessStream();

        await Assert.ThrowsAsync<SignalException>(async () => await fixture.SendAsync(new OutgoingMessage
        {
            Attachments = [OutgoingAttachment.FromStream(_ => ValueTask.FromResult<Stream>(endless), "x")],
        }));

        Assert.InRange(endless.Handed, 1_000_000, 1_200_000);
    }

    [Fact]
    public async Task ContentThatCannotBeRead_IsRefused()
    {
        var fixture = new ClientFixture();

        SignalException failure = await Assert.ThrowsAsync<SignalException>(async () => await fixture.SendAsync(new OutgoingMessage
        {
            Attachments = [OutgoingAttachment.FromFile(Path.Combine(_directory, "missing"))],
        }));

        Assert.IsType<FileNotFoundException>(failure.InnerException);
        Assert.Equal(SendFailure.Rejected, failure.Failure);
    }

    [Fact]
    public async Task SharedDirectory_HoldsTheFileForTheTimeOfTheSend()
    {
        var fixture = new ClientFixture(new SignalSendOptions { SharedDirectory = _directory, SharedDirectoryOfDaemon = "/shared/" });
        fixture.Rpc.Before = () =>
        {
            string file = Assert.Single(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories));
            Assert.Equal("hello", File.ReadAllText(file));
        };

        await fixture.SendAsync(new OutgoingMessage
        {
            Attachments = [OutgoingAttachment.FromBytes(Encoding.ASCII.GetBytes("hello"), "../photo.png", "image/png")],
        });

        string path = Addresses(fixture)[0];
        Assert.StartsWith("/shared/attrbot-", path, StringComparison.Ordinal);
        Assert.EndsWith("/photo.png", path, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public async Task SharedDirectory_IsEmptyAfterAFailure()
    {
        var fixture = new ClientFixture(new SignalSendOptions { SharedDirectory = _directory, MaxAttachmentBytes = 3 });
        OutgoingAttachment[] attachments =
            [OutgoingAttachment.FromBytes(new byte[3], "a"), OutgoingAttachment.FromBytes(new byte[4], "b")];

        await Assert.ThrowsAsync<SignalException>(
            async () => await fixture.SendAsync(new OutgoingMessage { Attachments = [.. attachments] }));

        Assert.Empty(Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public void SharedDirectory_LosesWhatACrashHasLeft()
    {
        string old = Directory.CreateDirectory(Path.Combine(_directory, "attrbot-1")).FullName;
        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));
        Directory.CreateDirectory(Path.Combine(_directory, "attrbot-2"));
        Directory.CreateDirectory(Path.Combine(_directory, "others"));
        Directory.SetLastWriteTimeUtc(Path.Combine(_directory, "others"), DateTime.UtcNow.AddDays(-2));

        _ = new SharedDirectory(_directory, pathOfDaemon: null, TimeProvider.System);

        Assert.Equal(["attrbot-2", "others"], Directory.GetDirectories(_directory).Select(Path.GetFileName).Order());
    }

    private static string[] Addresses(ClientFixture fixture) =>
        [.. JsonDocument.Parse(fixture.Rpc.LastParameters).RootElement.GetProperty("attachments").EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>Gives a few bytes at a time, as a network does.</summary>
    private sealed class SlowStream(byte[] content) : MemoryStream(content, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 7_001)], cancellationToken);
    }

    private sealed class EndlessStream : Stream
    {
        public long Handed { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Handed; set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Handed += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
