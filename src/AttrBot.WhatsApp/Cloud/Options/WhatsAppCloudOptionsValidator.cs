using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Checks the options at start. Each problem names its key and what it may be; none holds a secret.</summary>
internal sealed partial class WhatsAppCloudOptionsValidator : IValidateOptions<WhatsAppCloudOptions>
{
    // What timers take.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);
    private const int MinBytes = 64 * 1024;

    public ValidateOptionsResult Validate(string? name, WhatsAppCloudOptions options)
    {
        var problems = new OptionProblems(WhatsAppCloudOptions.SectionName, name);
        CheckSecrets(problems, options);
        CheckAddresses(problems, options);
        Duration(problems, "RequestTimeout", options.RequestTimeout);
        Duration(problems, "UploadTimeout", options.UploadTimeout);
        Duration(problems, "AcceptTimeout", options.AcceptTimeout);
        problems.Range("MaxWebhookBytes", options.MaxWebhookBytes, MinBytes, Array.MaxLength);
        problems.Range("MaxAnswerBytes", options.MaxAnswerBytes, MinBytes, Array.MaxLength);
        problems.Range("MaxAttachmentBytes", options.MaxAttachmentBytes, 0, long.MaxValue);
        problems.Range("MaxUploadBytes", options.MaxUploadBytes, 0, long.MaxValue);
        problems.Range("PairBurst", options.PairBurst, 1, 10_000);
        if (options.PairInterval < TimeSpan.Zero || options.PairInterval > TimeSpan.FromHours(1))
        {
            problems.Add("PairInterval", string.Create(
                CultureInfo.InvariantCulture, $"is {options.PairInterval}. It must be from 00:00:00 (no limit) to 01:00:00."));
        }

        return problems.Result;
    }

    private static void CheckSecrets(OptionProblems problems, WhatsAppCloudOptions options)
    {
        CheckId(problems, "PhoneNumberId", options.PhoneNumberId, isRequired: true, "App Dashboard, WhatsApp, API Setup: Phone number ID");
        CheckId(problems, "BusinessAccountId", options.BusinessAccountId, isRequired: false, "App Dashboard, WhatsApp, API Setup: WhatsApp Business Account ID");
        CheckToken(problems, "AccessToken", options.AccessToken, "Business settings, System users, Generate token");
        CheckToken(problems, "AppSecret", options.AppSecret, "App Dashboard, App settings, Basic: App secret");
        CheckToken(problems, "VerifyToken", options.VerifyToken, "a text of your own, the same as in the App Dashboard beside the webhook's address");
        if (options.VerifyToken is { Length: < 8 })
        {
            problems.Add("VerifyToken", "has fewer than 8 characters: whoever guesses it can point your webhook elsewhere.");
        }

        if (!Version().IsMatch(options.GraphVersion))
        {
            problems.Add("GraphVersion", $"is '{options.GraphVersion}'. It must be a version of the Graph API: v24.0.");
        }
    }

    private static void CheckId(OptionProblems problems, string key, string? value, bool isRequired, string where)
    {
        if (value is null ? isRequired : !Id().IsMatch(value))
        {
            problems.Add(key, $"{(value is null ? "is empty" : "is no id")}. It must be digits alone ({where}); it is not the phone number.");
        }
    }

    private static void CheckToken(OptionProblems problems, string key, string? value, string where)
    {
        if (value is null)
        {
            problems.Add(key, $"is empty. Set it ({where}).");
        }
        else if (!Token().IsMatch(value))
        {
            problems.Add(key, $"holds a character that it cannot have. It must be visible ASCII without spaces ({where}).");
        }
    }

    private static void CheckAddresses(OptionProblems problems, WhatsAppCloudOptions options)
    {
        Uri address = options.BaseAddress;
        if (!address.IsAbsoluteUri || !IsSafe(address) || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            problems.Add(
                "BaseAddress", $"is '{address.OriginalString}'. The access token goes there: it must be https://host[:port], or http:// on this machine.");
        }

        foreach (string host in options.MediaHosts.Where(host => !Host().IsMatch(host)))
        {
            problems.Add("MediaHosts", $"holds '{host}'. Each must be host, .domain or host:port, without a scheme.");
        }
    }

    private static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static void Duration(OptionProblems problems, string key, TimeSpan value)
    {
        if (value < TimeSpan.FromMilliseconds(1) || value > s_longest)
        {
            problems.Add(key, string.Create(
                CultureInfo.InvariantCulture, $"is {value}. It must be a duration from 00:00:00.001 to {s_longest}, written [d.]hh:mm:ss[.fff]."));
        }
    }

    [GeneratedRegex(@"\A[0-9]{5,32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[\x21-\x7E]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\Av[1-9][0-9]{0,2}\.[0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(@"\A\.?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
