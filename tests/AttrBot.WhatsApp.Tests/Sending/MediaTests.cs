using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.Tests.Client;

namespace AttrBot.WhatsApp.Tests.Sending;

/// <summary>Files: handed to the engine by path, and what the messages say of them.</summary>
public sealed class MediaTests : IDisposable
{
    private const string Fields =
        """ "URL":"https://mmg.whatsapp.net/x","directPath":"/v/x","mediaKey":"a2V5","fileEncSHA256":"ZW5j","fileSHA256":"c2hh","fileLength":3,"mediaKeyTimestamp":1795780800 """;

    private static readonly byte[] s_jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private static readonly byte[] s_webP = [.. "RIFF\0\0\0\0WEBPVP8 "u8, 0, 0, 0, 0, 0, 0];
    private readonly ClientFixture _fixture = new();
    private readonly List<(string Path, byte[] Content)> _uploaded = [];

    public MediaTests() => _fixture.Engine.During = (command, arguments) =>
    {
        if (command is "uploadMedia")
        {
            string path = (string)arguments!["path"]!;
            _uploaded.Add((path, File.ReadAllBytes(path)));
        }

        return default;
    };

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_picture_is_uploaded_from_a_file_that_is_gone_afterwards()
    {
        await _fixture.Client.SendAsync(
            ClientFixture.Ada,
            new WhatsAppImage(OutgoingAttachment.FromBytes(s_jpeg, "cat.jpg", "image/jpeg"))
            {
                Caption = "a cat",
                Width = 640,
                Height = 480,
                Thumbnail = new byte[] { 0xFF, 0xD8, 0xFF },
            });

        (string path, byte[] content) = Assert.Single(_uploaded);
        Assert.Equal(s_jpeg, content);
        Assert.DoesNotContain("cat", path, StringComparison.Ordinal);
        Assert.Equal($$"""uploadMedia {"path":"{{path}}","mediaType":"image"}""", $"{_fixture.Engine.Calls[0].Command} {_fixture.Engine.Calls[0].Arguments}");
        AssertSent("imageMessage", """ "mimetype":"image/jpeg","caption":"a cat","JPEGThumbnail":"/9j/","width":640,"height":480 """);
        Assert.Empty(_fixture.FilesOnTheirWay);
    }

    [Fact]
    public async Task Only_the_bot_can_read_what_is_on_its_way()
    {
        UnixFileMode mode = default;
        _fixture.Engine.During = (_, arguments) =>
        {
            mode |= !OperatingSystem.IsWindows() && arguments!["path"] is { } path ? File.GetUnixFileMode((string)path!) : default;
            return default;
        };

        await _fixture.Client.SendAsync(ClientFixture.Ada, new WhatsAppImage(Jpeg()));

        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }

    [Fact]
    public async Task A_picture_to_look_at_once_is_wrapped()
    {
        await _fixture.Client.SendAsync(ClientFixture.Ada, new WhatsAppImage(Jpeg()) { ViewOnce = true });

        Assert.StartsWith(
            """sendMessage {"jid":"15550001111@s.whatsapp.net","message":{"viewOnceMessage":{"message":{"imageMessage":{""", _fixture.Engine.Last, StringComparison.Ordinal);
        Assert.EndsWith(""","viewOnce":true}}}}}""", _fixture.Engine.Last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_video_has_its_length()
    {
        await _fixture.Client.SendAsync(
            ClientFixture.Ada,
            new WhatsAppVideo(OutgoingAttachment.FromBytes(s_jpeg, "x.mp4", "video/mp4")) { Duration = TimeSpan.FromSeconds(2.4), IsGif = true });

        Assert.Contains("\"mediaType\":\"video\"", _fixture.Engine.Calls[0].Arguments, StringComparison.Ordinal);
        AssertSent("videoMessage", """ "mimetype":"video/mp4","seconds":3,"gifPlayback":true """);
    }

    [Fact]
    public async Task A_video_note_is_round_and_has_no_text()
    {
        var video = new WhatsAppVideo(OutgoingAttachment.FromBytes(s_jpeg, "x.mp4", "video/mp4")) { IsNote = true };

        await _fixture.Client.SendAsync(ClientFixture.Ada, video);
        AssertSent("ptvMessage", """ "mimetype":"video/mp4" """);
        await Assert.ThrowsAsync<WhatsAppException>(async () => await _fixture.Client.SendAsync(ClientFixture.Ada, video with { Caption = "x" }));
    }

    [Fact]
    public async Task A_voice_note_tells_its_codec_length_and_waveform()
    {
        await _fixture.Client.SendAsync(
            ClientFixture.Ada,
            new WhatsAppAudio(OutgoingAttachment.FromBytes("OggS1234"u8.ToArray(), "x.bin"))
            {
                IsVoiceNote = true,
                Duration = TimeSpan.FromSeconds(7),
                Waveform = new byte[WhatsAppAudio.WaveformLength],
            });

        Assert.Contains("\"mediaType\":\"audio\"", _fixture.Engine.Calls[0].Arguments, StringComparison.Ordinal);
        AssertSent(
            "audioMessage",
            $$""" "mimetype":"audio/ogg; codecs=opus","seconds":7,"PTT":true,"waveform":"{{Convert.ToBase64String(new byte[64])}}" """);
    }

    [Fact]
    public async Task A_document_has_its_name()
    {
        await _fixture.Client.SendAsync(
            ClientFixture.Ada,
            new WhatsAppDocument(OutgoingAttachment.FromBytes("%PDF-1"u8.ToArray(), "../a b.pdf")) { Title = "Report", PageCount = 2 });

        AssertSent("documentMessage", """ "mimetype":"application/pdf","fileName":"../a b.pdf","title":"Report","pageCount":2 """);
    }

    [Fact]
    public async Task A_document_with_text_is_wrapped()
    {
        await _fixture.Client.SendAsync(
            ClientFixture.Ada, new WhatsAppDocument(OutgoingAttachment.FromBytes("x"u8.ToArray(), "a.txt", "text/plain")) { Caption = "read" });

        Assert.StartsWith(
            """sendMessage {"jid":"15550001111@s.whatsapp.net","message":{"documentWithCaptionMessage":{"message":{"documentMessage":{""",
            _fixture.Engine.Last,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sticker_is_WebP()
    {
        await _fixture.SendAsync(new WhatsAppSticker(s_webP));

        Assert.Equal(s_webP, Assert.Single(_uploaded).Content);
        Assert.Contains("\"mediaType\":\"image\"", _fixture.Engine.Calls[0].Arguments, StringComparison.Ordinal);
        AssertSent("stickerMessage", """ "mimetype":"image/webp","width":512,"height":512,"isAnimated":false """);
    }

    [Fact]
    public async Task An_animated_sticker_says_so()
    {
        byte[] animated = [.. "RIFF\0\0\0\0WEBPVP8X"u8, 10, 0, 0, 0, 0x02, 0, 0, 0];

        await _fixture.SendAsync(new WhatsAppSticker(animated));

        Assert.Contains("\"isAnimated\":true", _fixture.Engine.Last, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GIF89a000000000000000")]
    [InlineData("RIFF0000WAVEfmt 0000")]
    [InlineData("RIFF")]
    [InlineData("")]
    public async Task Other_pictures_are_no_stickers(string content)
    {
        var failure = await Assert.ThrowsAsync<WhatsAppException>(
            async () => await _fixture.SendAsync(new WhatsAppSticker(System.Text.Encoding.UTF8.GetBytes(content))));

        Assert.Equal((WhatsAppErrorKind.Refused, SendFailure.Rejected), (failure.Kind, failure.Failure));
        Assert.Empty(_fixture.Engine.Calls);
    }

    [Fact]
    public async Task An_album_is_announced_and_its_items_name_it()
    {
        ImmutableArray<SendReceipt> receipts = await _fixture.Client.SendAlbumAsync(
            ClientFixture.Ada,
            [new WhatsAppImage(Jpeg()) { Caption = "one" }, new WhatsAppVideo(OutgoingAttachment.FromBytes(s_jpeg, "x.mp4", "video/mp4"))]);

        Assert.Equal(3, receipts.Length);
        Assert.Equal(
            ["uploadMedia", "uploadMedia", "sendMessage", "sendMessage", "sendMessage"], _fixture.Engine.Calls.Select(call => call.Command));
        Assert.Equal(
            """{"jid":"15550001111@s.whatsapp.net","message":{"albumMessage":{"expectedImageCount":1,"expectedVideoCount":1}}}""",
            _fixture.Engine.Calls[2].Arguments);
        Assert.EndsWith(
            ""","messageContextInfo":{"messageAssociation":{"associationType":"MEDIA_ALBUM","parentMessageKey":{"remoteJID":"15550001111@s.whatsapp.net","fromMe":true,"ID":"3EB0AA"}}}}}""",
            _fixture.Engine.Last,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_album_holds_pictures_and_videos_alone()
    {
        var picture = new WhatsAppImage(Jpeg());

        await Assert.ThrowsAsync<ArgumentException>(async () => await _fixture.Client.SendAlbumAsync(ClientFixture.Ada, [picture]));
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await _fixture.Client.SendAlbumAsync(ClientFixture.Ada, [picture, new WhatsAppAudio(Jpeg())]));
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await _fixture.Client.SendAlbumAsync(
                ClientFixture.Ada, [.. Enumerable.Repeat(picture, IWhatsAppClient.MaxAlbumItems + 1)]));
    }

    [Fact]
    public async Task Files_of_a_portable_message_become_what_they_are()
    {
        SendReceipt receipt = await _fixture.SendAsync(new OutgoingMessage
        {
            Text = "see",
            Attachments =
            [
                OutgoingAttachment.FromBytes(s_jpeg, "a"),
                OutgoingAttachment.FromBytes("ID3"u8.ToArray(), "b"),
                OutgoingAttachment.FromBytes("GIF89a"u8.ToArray(), "c"),
            ],
        });

        Assert.Equal("3EB0AA", receipt.Id.Value);
        Assert.Equal(
            ["uploadMedia", "uploadMedia", "uploadMedia", "sendMessage", "sendMessage", "sendMessage"],
            _fixture.Engine.Calls.Select(call => call.Command));
        Assert.Equal(["imageMessage", "audioMessage", "documentMessage"], _fixture.Engine.Calls.Skip(3).Select(KindOf));
        Assert.Contains("\"caption\":\"see\"", _fixture.Engine.Calls[3].Arguments, StringComparison.Ordinal);
        Assert.DoesNotContain("see", _fixture.Engine.Calls[4].Arguments + _fixture.Engine.Calls[5].Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_of_a_sound_goes_before_it()
    {
        await _fixture.SendAsync(new OutgoingMessage { Text = "hear", Attachments = [OutgoingAttachment.FromBytes("ID3"u8.ToArray(), "b")] });

        Assert.Equal(["conversation", "audioMessage"], _fixture.Engine.Calls.Skip(1).Select(KindOf));
    }

    [Fact]
    public async Task What_fails_after_something_was_sent_is_not_sent_again()
    {
        _fixture.Engine.Answer("sendMessage", RecordingEngine.Sent).Fail("sendMessage", "ERR_SEND", "server returned error 479");

        var failure = await Assert.ThrowsAsync<WhatsAppException>(
            async () => await _fixture.SendAsync(new OutgoingMessage { Attachments = [Jpeg(), Jpeg()] }));

        Assert.Equal(SendFailure.Ambiguous, failure.Failure);
    }

    [Fact]
    public async Task What_fails_before_anything_was_sent_can_be_tried_again()
    {
        _fixture.Engine
            .Answer("uploadMedia", RecordingEngine.Uploaded)
            .Fail("uploadMedia", "ERR_UPLOAD", "failed to refresh media connections: failed to query media connections: websocket not connected");

        var failure = await Assert.ThrowsAsync<WhatsAppException>(
            async () => await _fixture.SendAsync(new OutgoingMessage { Attachments = [Jpeg(), Jpeg()] }));

        Assert.Equal((WhatsAppErrorKind.NotConnected, SendFailure.Transient), (failure.Kind, failure.Failure));
        Assert.Empty(_fixture.FilesOnTheirWay);
    }

    [Fact]
    public async Task Files_have_a_limit_each_and_together()
    {
        using var fixture = new ClientFixture(options => (options.MaxFileBytes, options.MaxTotalFileBytes) = (7, 13));

        await fixture.SendAsync(new OutgoingMessage { Attachments = [Jpeg()] });
        string one = await FailAsync(fixture, OutgoingAttachment.FromBytes(new byte[8], "a"));
        string all = await FailAsync(fixture, Jpeg(), Jpeg());

        Assert.Contains("AttrBot:WhatsApp:Sending:MaxFileBytes", one, StringComparison.Ordinal);
        Assert.Contains("AttrBot:WhatsApp:Sending:MaxTotalFileBytes", all, StringComparison.Ordinal);
        Assert.Empty(fixture.FilesOnTheirWay);
    }

    [Fact]
    public async Task A_stream_without_end_is_given_up_at_the_limit()
    {
        using var fixture = new ClientFixture(options => options.MaxFileBytes = 1_000_000);
        var endless = new EndlessStream();

        await FailAsync(fixture, OutgoingAttachment.FromStream(_ => ValueTask.FromResult<Stream>(endless), "a"));

        Assert.InRange(endless.Taken, 1_000_000, 1_200_000);
    }

    [Fact]
    public async Task A_file_that_is_empty_or_not_there_is_not_sent()
    {
        await FailAsync(_fixture, OutgoingAttachment.FromBytes(default, "a"));
        await FailAsync(_fixture, OutgoingAttachment.FromFile(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString())));
        Assert.Empty(_fixture.Engine.Calls);
    }

    [Fact]
    public async Task Files_for_channels_are_not_supported()
    {
        await Assert.ThrowsAsync<NotSupportedException>(
            async () => await _fixture.Client.SendAsync("120363000000000002@newsletter", new WhatsAppImage(Jpeg())));
        Assert.Empty(_fixture.Engine.Calls);
    }

    [Fact]
    public async Task An_upload_without_keys_is_not_understood()
    {
        _fixture.Engine.Answer("uploadMedia", """{"URL":"x"}""");

        var failure = await Assert.ThrowsAsync<WhatsAppException>(
            async () => await _fixture.Client.SendAsync(ClientFixture.Ada, new WhatsAppImage(Jpeg())));

        Assert.Equal((WhatsAppErrorKind.Engine, SendFailure.Transient), (failure.Kind, failure.Failure));
    }

    [Fact]
    public async Task What_a_crash_has_left_is_taken_away_after_a_day()
    {
        await _fixture.Client.SendAsync(ClientFixture.Ada, new WhatsAppImage(Jpeg()));
        string directory = Path.GetDirectoryName(_uploaded[0].Path)!;
        string old = Path.Combine(directory, "attrbot-old");
        string young = Path.Combine(directory, "attrbot-young");
        string foreign = Path.Combine(directory, "foreign");
        foreach (string file in (string[])[old, young, foreign])
        {
            await File.WriteAllTextAsync(file, "x");
            File.SetLastWriteTimeUtc(file, (_fixture.Time.GetUtcNow() - TimeSpan.FromHours(file == young ? 1 : 30)).UtcDateTime);
        }

        using var next = new ClientFixture(options => options.TemporaryDirectory = directory);
        await next.Client.SendAsync(ClientFixture.Ada, new WhatsAppImage(Jpeg()));

        Assert.Equal([young, foreign], Directory.GetFiles(directory).Order(StringComparer.Ordinal));
    }

    private static string KindOf((string Command, string Arguments) call) =>
        JsonNode.Parse(call.Arguments)!["message"]!.AsObject().First().Key;

    private static async Task<string> FailAsync(ClientFixture fixture, params ImmutableArray<OutgoingAttachment> files)
    {
        var failure = await Assert.ThrowsAsync<WhatsAppException>(async () => await fixture.SendAsync(new OutgoingMessage { Attachments = files }));
        Assert.Equal((WhatsAppErrorKind.File, SendFailure.Rejected), (failure.Kind, failure.Failure));
        return failure.Message;
    }

    private static OutgoingAttachment Jpeg() => OutgoingAttachment.FromBytes(s_jpeg, "a.jpg", "image/jpeg");

    private void AssertSent(string kind, string fields) => Assert.Equal(
        $"sendMessage {{\"jid\":\"15550001111@s.whatsapp.net\",\"message\":{{\"{kind}\":{{{Fields.Trim()},{fields.Trim()}}}}}}}", _fixture.Engine.Last);
}
