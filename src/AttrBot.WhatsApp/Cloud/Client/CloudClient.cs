using System.Net.Http.Headers;
using System.Text.Json;
using AttrBot.WhatsApp.Cloud.Graph;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>One phone number, over the Graph API.</summary>
internal sealed class CloudClient(string session, WhatsAppCloudOptions options, GraphApi graph, CloudChats chats, PairPacer pacer) : IWhatsAppCloudClient
{
    private readonly CloudUploads _uploads = new(options, graph);

    public string Session => session;

    public string PhoneNumberId => options.PhoneNumberId!;

    private string Messages => $"{PhoneNumberId}/messages";

    public ValueTask<CloudSendResult> SendAsync(string to, CloudContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        CloudContentChecks.Check(content);
        CloudRecipient recipient = RecipientOf(to);
        return SendAsync(recipient, isRepeatable: false, writer =>
        {
            CloudContentWriter.Write(writer, content);
            if (content.ReplyTo is { } quoted)
            {
                writer.WriteStartObject("context");
                writer.WriteString("message_id", quoted.Value);
                writer.WriteEndObject();
            }

            CloudContentWriter.WriteIfAny(writer, "biz_opaque_callback_data", content.CallbackData);
        }, cancellationToken);
    }

    public ValueTask<CloudSendResult> ReactAsync(string to, MessageId target, string? emoji, CancellationToken cancellationToken = default) =>
        SendAsync(RecipientOf(to), isRepeatable: true, writer =>
        {
            writer.WriteString("type", "reaction");
            writer.WriteStartObject("reaction");
            writer.WriteString("message_id", target.Value);
            writer.WriteString("emoji", emoji ?? "");
            writer.WriteEndObject();
        }, cancellationToken);

    public async ValueTask MarkReadAsync(MessageId message, bool showTyping = false, CancellationToken cancellationToken = default) =>
        await graph.InvokeAsync(
            new GraphCall(HttpMethod.Post, Messages, IsRepeatable: true, options.RequestTimeout, JsonBody.Of(writer =>
            {
                writer.WriteString("messaging_product", "whatsapp");
                writer.WriteString("status", "read");
                writer.WriteString("message_id", message.Value);
                if (showTyping)
                {
                    writer.WriteStartObject("typing_indicator");
                    writer.WriteString("type", "text");
                    writer.WriteEndObject();
                }
            })),
            cancellationToken);

    public ValueTask<CloudFile> UploadAsync(OutgoingAttachment file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _uploads.UploadAsync(file, cancellationToken);
    }

    public async ValueTask<CloudMediaInfo> GetMediaAsync(string id, CancellationToken cancellationToken = default)
    {
        JsonElement answer = await graph.InvokeAsync(
            new GraphCall(HttpMethod.Get, MediaPath(id), IsRepeatable: true, options.RequestTimeout), cancellationToken);
        return answer.Text("url") is { } url && Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
            ? new CloudMediaInfo(id, address)
            {
                ContentType = answer.Text("mime_type"),
                Length = answer.Number("file_size"),
                Sha256 = answer.Text("sha256"),
            }
            : throw CloudErrors.Unreadable(isRepeatable: true);
    }

    public async ValueTask DeleteMediaAsync(string id, CancellationToken cancellationToken = default) =>
        await graph.InvokeAsync(new GraphCall(HttpMethod.Delete, MediaPath(id), IsRepeatable: true, options.RequestTimeout), cancellationToken);

    public DateTimeOffset? ServiceWindowOf(string chat)
    {
        ArgumentNullException.ThrowIfNull(chat);
        return chats.WindowOf(chat.TrimStart('+'));
    }

    public async ValueTask<JsonElement> InvokeAsync(
        HttpMethod method, string path, JsonElement? body = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (path[0] == '/' || path.Contains("..", StringComparison.Ordinal) || path.Contains('\\') || path.Contains("%2e", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("The path must stay below the API's version: 123456/block_users.", nameof(path));
        }

        Func<HttpContent>? content = body is { } json ? JsonBody.Of(json) : null;
        return await graph.InvokeAsync(
            new GraphCall(method, path, method == HttpMethod.Get, options.RequestTimeout, content), cancellationToken);
    }

    private async ValueTask<CloudSendResult> SendAsync(
        CloudRecipient to, bool isRepeatable, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        pacer.Note(to.Value);
        JsonElement answer = await graph.InvokeAsync(
            new GraphCall(HttpMethod.Post, Messages, isRepeatable, options.RequestTimeout, JsonBody.Of(writer =>
            {
                writer.WriteString("messaging_product", "whatsapp");
                to.WriteTo(writer);
                write(writer);
            })),
            cancellationToken);
        JsonElement message = answer.Items("messages").FirstOrDefault();
        JsonElement contact = answer.Items("contacts").FirstOrDefault();
        return message.Id("id") is { } id
            ? new CloudSendResult(new MessageId(id), contact.Id("wa_id"), contact.Id("user_id"), message.Text("message_status"))
            : throw CloudErrors.Unreadable(isRepeatable);
    }

    private string MediaPath(string id)
    {
        MediaIds.Check(id);
        return $"{id}?phone_number_id={PhoneNumberId}";
    }

    private static CloudRecipient RecipientOf(string to)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        return CloudRecipient.Of(to);
    }
}
