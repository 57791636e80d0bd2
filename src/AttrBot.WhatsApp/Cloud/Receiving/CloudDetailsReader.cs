using System.Collections.Immutable;
using System.Text.Json;
using AttrBot.WhatsApp.Cloud.Graph;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Reads what the Cloud API tells of a message beyond what every messenger has.</summary>
internal static class CloudDetailsReader
{
    public static CloudMessageDetails? Read(JsonElement message)
    {
        if (message.Text("type") is not { } type || message.Id("id") is null)
        {
            return null;
        }

        JsonElement? context = message.Object("context");
        return new CloudMessageDetails
        {
            Type = type,
            Reply = ReadReply(message),
            Location = ReadLocation(message),
            Contacts = type == "contacts" ? [.. message.Items("contacts").Select(ReadContact).OfType<CloudContact>()] : [],
            Order = ReadOrder(message),
            IsForwarded = context?.Flag("forwarded") == true || context?.Flag("frequently_forwarded") == true,
            IsFrequentlyForwarded = context?.Flag("frequently_forwarded") == true,
            IsVoice = message.Object("audio")?.Flag("voice") == true,
            AdvertisementId = message.Object("referral")?.Id("source_id"),
        };
    }

    public static CloudReply? ReadReply(JsonElement message)
    {
        if (message.Object("button") is { } button)
        {
            string text = button.Text("text") ?? "";
            return new CloudReply(CloudReplyKind.TemplateButton, button.Text("payload") ?? text, text);
        }

        if (message.Object("interactive") is not { } interactive)
        {
            return null;
        }

        if (interactive.Object("button_reply") is { } pressed)
        {
            return new CloudReply(CloudReplyKind.Button, pressed.Text("id") ?? "", pressed.Text("title") ?? "");
        }

        if (interactive.Object("list_reply") is { } chosen)
        {
            return new CloudReply(CloudReplyKind.ListRow, chosen.Text("id") ?? "", chosen.Text("title") ?? "")
            {
                Description = chosen.Text("description"),
            };
        }

        return interactive.Object("nfm_reply") is { } flow
            ? new CloudReply(CloudReplyKind.Flow, flow.Text("name") ?? "flow", flow.Text("body") ?? "") { ResponseJson = flow.Text("response_json") }
            : null;
    }

    private static CloudLocation? ReadLocation(JsonElement message) =>
        message.Object("location") is { } location && location.Real("latitude") is { } latitude && location.Real("longitude") is { } longitude
            ? new CloudLocation(latitude, longitude) { Name = location.Text("name"), Address = location.Text("address") }
            : null;

    private static CloudContact? ReadContact(JsonElement contact) => contact.Object("name") is { } name
        ? new CloudContact(name.Text("formatted_name") ?? name.Text("first_name") ?? "")
        {
            FirstName = name.Text("first_name"),
            LastName = name.Text("last_name"),
            Company = contact.Object("org")?.Text("company"),
            Phones = [.. contact.Items("phones").Select(phone =>
                new CloudContactPhone(phone.Text("phone") ?? phone.Text("wa_id") ?? "", phone.Text("type"), phone.Text("wa_id")))],
            Emails = [.. contact.Items("emails").Select(email => email.Text("email")).OfType<string>()],
        }
        : null;

    private static CloudOrder? ReadOrder(JsonElement message) => message.Object("order") is { } order
        ? new CloudOrder(
            order.Text("catalog_id") ?? "",
            [.. order.Items("product_items").Select(item => new CloudOrderItem(
                item.Text("product_retailer_id") ?? "", item.Number("quantity") ?? 0, item.Real("item_price") ?? 0, item.Text("currency")))])
        : null;
}
