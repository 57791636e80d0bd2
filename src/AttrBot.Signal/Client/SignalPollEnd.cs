namespace AttrBot.Signal;

/// <summary>
/// Ends a poll that the bot made. An action too: <c>context.SendAsync(new SignalPollEnd(…))</c> does it through the outbox. Needs
/// signal-cli 0.13.23.
/// </summary>
/// <param name="Poll">The poll: the id in its receipt.</param>
public sealed record SignalPollEnd(MessageId Poll) : OutgoingAction;
