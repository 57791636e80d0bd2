using Microsoft.Extensions.Options;

namespace AttrBot.WhatsApp;

/// <summary>Checks the options at start. Each problem names its key and what it may be.</summary>
internal sealed class WhatsAppOptionsValidator : IValidateOptions<WhatsAppOptions>
{
    // What timers take.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);
    private const int MinLineBytes = 64 * 1024;
    private const int MaxLineBytes = 1024 * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, WhatsAppOptions options)
    {
        var problems = new OptionProblems(WhatsAppOptions.SectionName, name);
        if (string.IsNullOrWhiteSpace(options.Directory))
        {
            problems.Add("Directory", "is empty. Set it to the folder that the keys of the accounts are to be kept in.");
        }

        if (options.PairingPhone is { } phone && !(Jid.TryParse(phone, out Jid jid) && jid.PhoneNumber is not null))
        {
            problems.Add("PairingPhone", "is no phone number. It must be + and country code, then digits: +15550001111.");
        }

        if (!Enum.IsDefined(options.StreamReplaced))
        {
            problems.Add("StreamReplaced", $"is {options.StreamReplaced}. It must be one of {string.Join(", ", Enum.GetNames<WhatsAppStreamReplacedPolicy>())}.");
        }

        problems.Duration("PairingTimeout", options.PairingTimeout, s_shortest, s_longest);
        problems.Duration("ConnectTimeout", options.ConnectTimeout, s_shortest, s_longest);
        problems.Duration("ReconnectTimeout", options.ReconnectTimeout, s_shortest, s_longest);
        problems.Duration("PollPeriod", options.PollPeriod, s_shortest, TimeSpan.FromHours(1));
        problems.Duration("TakeOverDelay", options.TakeOverDelay, TimeSpan.Zero, s_longest);
        problems.Duration("MaxPause", options.MaxPause, s_shortest, TimeSpan.FromHours(1));
        if (options.MaxMessageAge is { } age)
        {
            problems.Duration("MaxMessageAge", age, s_shortest, TimeSpan.MaxValue);
        }

        problems.Range("QueueCapacity", options.QueueCapacity, 1, int.MaxValue);
        problems.Range("MaxAttachmentBytes", options.MaxAttachmentBytes, 0, long.MaxValue);
        problems.Range("Sending:MaxFileBytes", options.Sending.MaxFileBytes, 1, 2L * 1024 * 1024 * 1024);
        problems.Range("Sending:MaxTotalFileBytes", options.Sending.MaxTotalFileBytes, 1, 8L * 1024 * 1024 * 1024);
        CheckEngine(problems, options.Engine);
        return problems.Result;
    }

    private static void CheckEngine(OptionProblems problems, WhatsAppEngineOptions engine)
    {
        if (!Enum.IsDefined(engine.Kind))
        {
            problems.Add("Engine:Kind", $"is {engine.Kind}. It must be one of {string.Join(", ", Enum.GetNames<WhatsAppEngineKind>())}.");
        }

        problems.Duration("Engine:CommandTimeout", engine.CommandTimeout, s_shortest, s_longest);
        problems.Duration("Engine:StopTimeout", engine.StopTimeout, TimeSpan.Zero, s_longest);
        problems.Range("Engine:MaxLineBytes", engine.MaxLineBytes, MinLineBytes, MaxLineBytes);
        problems.Range("Engine:MaxPendingCommands", engine.MaxPendingCommands, 1, 10_000);
    }
}
