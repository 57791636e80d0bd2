using System.Text;
using System.Text.Json;
using AttrBot.Signal.Attachments;
using AttrBot.Signal.Envelopes;
using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Envelopes;

namespace AttrBot.Signal.Tests.Attachments;

/// <summary>Attachments are opened by signal-cli's own ids, within limits; every failure is an <see cref="IOException"/> for people.</summary>
public sealed class IncomingAttachmentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("attrbot-signal-");
    private readonly ScriptedRpc _rpc = new();

    [Fact]
    public async Task Attachment_ComesOverTheConnection_InBase64()
    {
        _rpc.Answer = """{"data":"aGVsbG8gYXR0YWNobWVudA=="}""";

        Assert.Equal("hello attachment", await ReadAsync(new RpcAttachments(_rpc, 16), "ab12CD.png"));
        Assert.Equal("""getAttachment {"id":"ab12CD.png"}""", Assert.Single(_rpc.Calls));
    }

    [Fact]
    public async Task AttachmentInTheDirectory_IsReadFromThere()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "ab12CD.png"), "from disk");

        Assert.Equal("from disk", await ReadAsync(FromDirectory(), "ab12CD.png"));
        Assert.Empty(_rpc.Calls);
    }

    [Fact]
    public async Task AttachmentThatIsNotInTheDirectory_IsAskedFor()
    {
        _rpc.Answer = """{"data":"eA=="}""";

        Assert.Equal("x", await ReadAsync(FromDirectory(), "ab12CD.png"));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("/etc/passwd")]
    [InlineData("C:x")]
    [InlineData("a\0b")]
    [InlineData("ä")]
    public async Task IdThatCouldBeAPath_IsRefused(string id)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Parent!.FullName, "secret"), "secret");
        var attachment = new Attachment(id, FromDirectory());

        await Assert.ThrowsAsync<IOException>(async () => await attachment.OpenReadAsync());

        await Assert.ThrowsAsync<IOException>(async () => await new Attachment(id, new RpcAttachments(_rpc, 100)).OpenReadAsync());
        Assert.Empty(_rpc.Calls);
    }

    [Fact]
    public async Task AttachmentLargerThanTheLimit_IsRefused_WhateverItsSenderSaid()
    {
        _rpc.Answer = """{"data":"aGVsbG8gYXR0YWNobWVudA=="}""";
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "large"), "hello attachment");

        await Assert.ThrowsAsync<IOException>(async () => await ReadAsync(new RpcAttachments(_rpc, 15), "a", length: 1));
        await Assert.ThrowsAsync<IOException>(async () => await ReadAsync(FromDirectory(maxLength: 15), "large", length: 1));

        _rpc.Calls.Clear();
        await Assert.ThrowsAsync<IOException>(async () => await ReadAsync(new RpcAttachments(_rpc, 15), "a", length: 16));
        Assert.Empty(_rpc.Calls);
    }

    [Theory]
    [InlineData("""{"data":7}""")]
    [InlineData("""{"data":"not base64"}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task AnswerWithoutAttachment_IsAnIOException(string answer)
    {
        _rpc.Answer = answer;

        await Assert.ThrowsAsync<IOException>(async () => await ReadAsync(new RpcAttachments(_rpc, 100), "a"));
    }

    [Fact]
    public async Task AttachmentThatSignalCliDoesNotHave_IsAnIOException_ThatSaysSo()
    {
        _rpc.Failure = new SignalRpcException(-1, "Could not find attachment with ID: a", default);

        IOException e = await Assert.ThrowsAsync<IOException>(async () => await ReadAsync(new RpcAttachments(_rpc, 100), "a"));

        Assert.Contains("-1", e.Message, StringComparison.Ordinal);
        Assert.Same(_rpc.Failure, e.InnerException);
    }

    [Fact]
    public async Task AttachmentsOfAMessage_HaveALimitTogether_AndReadingOneAgainCostsNothing()
    {
        _rpc.Answer = """{"data":"aGVsbG8gYXR0YWNobWVudA=="}""";
        var reader = new EnvelopeReader("signal", EnvelopeFile.Account, new RpcAttachments(_rpc, 100), maxAttachmentsLength: 40);
        byte[] parameters = Read.WithData(EnvelopeFile.Captured["1:1 text"], data => data["attachments"] = System.Text.Json.Nodes.JsonNode.Parse(
            """[{"id":"a"},{"id":"b"},{"id":"c"}]"""));
        Message message = Assert.IsType<MessageEvent>(reader.Read(parameters).Event).Message;

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal("hello attachment", await TextOfAsync(message.Attachments[0]));
        }

        Assert.Equal("hello attachment", await TextOfAsync(message.Attachments[1]));
        IOException e = await Assert.ThrowsAsync<IOException>(async () => await TextOfAsync(message.Attachments[2]));
        Assert.Contains("40", e.Message, StringComparison.Ordinal);

        Message next = Assert.IsType<MessageEvent>(reader.Read(parameters).Event).Message;
        Assert.Equal("hello attachment", await TextOfAsync(next.Attachments[2]));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<string> ReadAsync(IAttachmentSource source, string id, long? length = null) =>
        await TextOfAsync(new Attachment(id, source) { Length = length });

    private static async Task<string> TextOfAsync(Attachment attachment)
    {
        await using Stream content = await attachment.OpenReadAsync();
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync();
    }

    private DirectoryAttachments FromDirectory(long maxLength = 100) => new(_folder.FullName, maxLength, new RpcAttachments(_rpc, maxLength));

    /// <summary>Answers what the test says.</summary>
    private sealed class ScriptedRpc : ISignalRpc
    {
        public string Answer { get; set; } = "null";

        public Exception? Failure { get; set; }

        public List<string> Calls { get; } = [];

        public ValueTask<JsonElement> InvokeAsync(string method, Action<Utf8JsonWriter>? writeParameters, CancellationToken cancellationToken)
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
            {
                writer.WriteStartObject();
                writeParameters?.Invoke(writer);
                writer.WriteEndObject();
            }

            Calls.Add($"{method} {Encoding.UTF8.GetString(stream.ToArray())}");
            return Failure is null
                ? ValueTask.FromResult(JsonDocument.Parse(Answer).RootElement.Clone())
                : ValueTask.FromException<JsonElement>(Failure);
        }
    }
}
