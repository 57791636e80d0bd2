using System.Text;
using System.Text.Json;

namespace AttrBot.Signal.Tests.RestApi;

/// <summary>What the stand-in checks of a message: api.go's SendV2, client.go's SendV2 and getRecipientType.</summary>
internal static class StandInSend
{
    /// <summary>What it answers to a message that it does not send; <see langword="null"/> if it does.</summary>
    public static string? Check(JsonElement body)
    {
        string[] recipients = [.. body.GetProperty("recipients").EnumerateArray().Select(item => item.GetString()!)];
        string?[] kinds = [.. recipients.Select(KindOf)];
        return recipients.Length == 0 ? "Couldn't process request - please provide at least one recipient"
            : kinds.Contains(null) ? "Invalid identifier"
            : kinds.Distinct().Count() > 1 ? "Signal Messenger Groups and phone numbers cannot be specified together in one request!"
            : kinds.Count(kind => kind == "group") > 1 ? "A signal message cannot be sent to more than one group at once! Please use multiple REST API calls for that."
            : null;
    }

    /// <summary>The id that signal-cli is given for a group.</summary>
    public static string GroupOf(JsonElement body) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(body.GetProperty("recipients")[0].GetString()!["group.".Length..]));

    private static string? KindOf(string recipient)
    {
        if (recipient.StartsWith("group.", StringComparison.Ordinal))
        {
            string inner = Encoding.UTF8.GetString(Convert.FromBase64String(recipient["group.".Length..]));
            return Convert.FromBase64String(inner).Length == 32 ? "group" : null;
        }

        return recipient[0] == '+' || Guid.TryParse(recipient, out _) ? "number" : "username";
    }
}
