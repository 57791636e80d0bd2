namespace AttrBot.Signal;

/// <summary>What became of joining a group. Immutable.</summary>
/// <param name="GroupId">The group's id in base64.</param>
/// <param name="IsPending">Whether an administrator has yet to let the account in.</param>
public sealed record SignalJoinResult(string GroupId, bool IsPending);
