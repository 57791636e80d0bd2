using AttrBot;
using AttrBot.Signal;
using Microsoft.Extensions.Logging;

namespace SignalBot;

/// <summary>What only Signal can do.</summary>
public sealed partial class SignalHandlers(ILogger<SignalHandlers> logger)
{
    /// <summary>Asks everybody here.</summary>
    [Trigger("!poll (?<question>[^?]+\\?)")]
    public async Task PollAsync(string question, MessageContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.SendAsync(new SignalPoll(question, ["yes", "no"]), cancellationToken);
        }
        catch (SignalException e) when (e.Kind == SignalErrorKind.DaemonTooOld)
        {
            await context.ReplyAsync("This signal-cli has no polls yet.", cancellationToken);
        }
    }

    /// <summary>Tells the groups that I am in.</summary>
    [Trigger("!groups")]
    [Allow("admins")]
    public async Task<string> GroupsAsync(MessageContext context, CancellationToken cancellationToken)
    {
        var groups = await context.Signal().Groups.ListAsync(cancellationToken);
        return groups.Length == 0
            ? "I am in no group."
            : string.Join('\n', groups.Select(group => $"{SignalMarkdown.Escape(group.Name ?? "?")}: {group.Members.Length} members"));
    }

    /// <summary>Hands over the captcha that Signal wants.</summary>
    [Trigger("!captcha (?<link>signalcaptcha://.+)")]
    [Allow("admins")]
    public async Task CaptchaAsync(string link, MessageContext context, CancellationToken cancellationToken)
    {
        await context.Signal().SubmitChallengeAsync(link, cancellationToken: cancellationToken);
        await context.ReplyAsync("Thank you, I can write again.", cancellationToken);
    }

    [OnEvent]
    public Task ChallengedAsync(RateLimitChallengeEvent challenge)
    {
        LogChallenge(challenge.Session, RateLimitChallengeEvent.CaptchaPage);
        return Task.CompletedTask;
    }

    [OnEvent]
    public Task PartlySentAsync(SignalPartialSendEvent partial)
    {
        foreach (var outcome in partial.Failures.CountBy(failure => failure.Outcome))
        {
            LogMissed(outcome.Value, outcome.Key);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Error, "Signal wants a captcha before '{Session}' may write again. Solve it at {Page} and send me: !captcha LINK")]
    private partial void LogChallenge(string session, Uri page);

    [LoggerMessage(2, LogLevel.Warning, "{Count} members did not get a message: {Outcome}")]
    private partial void LogMissed(int count, SignalSendOutcome outcome);
}
