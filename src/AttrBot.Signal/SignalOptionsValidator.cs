using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace AttrBot.Signal;

/// <summary>Checks the options at start. Each problem names its key and what it may be.</summary>
internal sealed partial class SignalOptionsValidator : IValidateOptions<SignalOptions>
{
    // What timers take.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);
    private const int MinLineBytes = 64 * 1024;

    public ValidateOptionsResult Validate(string? name, SignalOptions options)
    {
        var problems = new List<string>();
        CheckAccount(problems, name, options);
        CheckAddresses(problems, name, options);
        if (options.ApiToken is { } token && !Token().IsMatch(token))
        {
            problems.Add($"{Key(name, "ApiToken")} holds a character that a token cannot have. It must be visible ASCII without spaces.");
        }

        Duration(problems, name, "ConnectTimeout", options.ConnectTimeout);
        Duration(problems, name, "RequestTimeout", options.RequestTimeout);
        Range(problems, name, "MaxLineBytes", options.MaxLineBytes, MinLineBytes, Array.MaxLength);
        Range(problems, name, "QueueCapacity", options.QueueCapacity, 1, int.MaxValue);
        Range(problems, name, "MaxAttachmentBytes", options.MaxAttachmentBytes, 0, Array.MaxLength);
        Range(problems, name, "MaxMessageAttachmentBytes", options.MaxMessageAttachmentBytes, 0, long.MaxValue);
        Range(problems, name, "Sending:MaxAttachmentBytes", options.Sending.MaxAttachmentBytes, 0, Array.MaxLength);
        Range(problems, name, "Sending:MaxTotalAttachmentBytes", options.Sending.MaxTotalAttachmentBytes, 0, Array.MaxLength);
        CheckLineLength(problems, name, options);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckAccount(List<string> problems, string? name, SignalOptions options)
    {
        if (options.Account is null)
        {
            problems.Add($"{Key(name, "Account")} is empty. Set it, or {SignalOptionsDefaults.PhoneNumber}, to the bot's own phone number: +15550001111.");
        }
        else if (!PhoneNumber().IsMatch(options.Account))
        {
            problems.Add($"{Key(name, "Account")} is no phone number. It must be + and country code, then digits without spaces: +15550001111.");
        }
    }

    private static void CheckAddresses(List<string> problems, string? name, SignalOptions options)
    {
        if (options.Backend is not (SignalBackend.SignalCli or SignalBackend.RestApi))
        {
            problems.Add($"{Key(name, "Backend")} is {options.Backend}. It must be one of {string.Join(", ", Enum.GetNames<SignalBackend>())}.");
            return;
        }

        CheckAddress(problems, Key(name, "Address"), options.Address!, options.Backend);
        if (options.ReceiveAddress is not { } receiveAddress)
        {
            return;
        }

        if (options.Backend == SignalBackend.RestApi)
        {
            CheckAddress(problems, Key(name, "ReceiveAddress"), receiveAddress, options.Backend);
        }
        else
        {
            problems.Add($"{Key(name, "ReceiveAddress")} is set, but signal-cli hands out messages at Address. Remove it, or set Backend to RestApi.");
        }
    }

    private static void CheckAddress(List<string> problems, string key, string text, SignalBackend? backend)
    {
        if (!BackendAddress.TryParse(text, out BackendAddress? address, out string? problem))
        {
            problems.Add($"{key} {problem}. It must be {BackendAddress.Forms}.");
        }
        else if (backend == SignalBackend.RestApi && !address.IsHttp)
        {
            problems.Add($"{key} is {address}, where no signal-cli-rest-api can be. It must be http://host:port or https://host:port, or Backend SignalCli.");
        }
    }

    /// <summary>An attachment comes as base64 in one line, which is a third longer.</summary>
    private static void CheckLineLength(List<string> problems, string? name, SignalOptions options)
    {
        long needed = ((options.MaxAttachmentBytes + 2) / 3 * 4) + 1024;
        if (options.Backend == SignalBackend.SignalCli && options.MaxLineBytes < needed)
        {
            problems.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{Key(name, "MaxLineBytes")} is {options.MaxLineBytes}. For attachments of MaxAttachmentBytes it must be at least {needed}."));
        }
    }

    private static void Duration(List<string> problems, string? name, string key, TimeSpan value)
    {
        if (value < TimeSpan.FromMilliseconds(1) || value > s_longest)
        {
            problems.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{Key(name, key)} is {value}. It must be a duration from 00:00:00.001 to {s_longest}, written [d.]hh:mm:ss[.fff]."));
        }
    }

    private static void Range(List<string> problems, string? name, string key, long value, long minimum, long maximum)
    {
        if (value < minimum || value > maximum)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{Key(name, key)} is {value}. It must be from {minimum} to {maximum}."));
        }
    }

    private static string Key(string? name, string key) =>
        $"{SignalOptions.SectionName}:{key} (of session '{name}'; also {SignalOptions.SectionName}:Sessions:{name}:{key})";

    [GeneratedRegex(@"\A\+[1-9][0-9]{4,17}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"\A[\x21-\x7E]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
