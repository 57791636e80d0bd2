namespace AttrBot.Signal.Errors;

/// <summary>A method of signal-cli, with what an error of it needs to know.</summary>
/// <param name="Name">Its JSON-RPC name.</param>
/// <param name="Effect">What doing it twice would mean.</param>
/// <param name="Since">The version that brought it; <see langword="null"/> if all supported ones have it.</param>
/// <param name="IsSend">Whether it sends something to people, which Signal may limit.</param>
internal sealed record SignalMethod(string Name, SignalEffect Effect, string? Since = null, bool IsSend = false)
{
    private const string Polls = "0.13.23";

    public static SignalMethod Send { get; } = new("send", SignalEffect.Message, IsSend: true);

    public static SignalMethod React { get; } = new("sendReaction", SignalEffect.SameAgain, IsSend: true);

    public static SignalMethod Delete { get; } = new("remoteDelete", SignalEffect.SameAgain, IsSend: true);

    public static SignalMethod Receipt { get; } = new("sendReceipt", SignalEffect.SameAgain, IsSend: true);

    public static SignalMethod Typing { get; } = new("sendTyping", SignalEffect.SameAgain, IsSend: true);

    public static SignalMethod CreatePoll { get; } = new("sendPollCreate", SignalEffect.Message, Polls, IsSend: true);

    public static SignalMethod Vote { get; } = new("sendPollVote", SignalEffect.SameAgain, Polls, IsSend: true);

    public static SignalMethod EndPoll { get; } = new("sendPollTerminate", SignalEffect.SameAgain, Polls, IsSend: true);

    public static SignalMethod Challenge { get; } = new("submitRateLimitChallenge", SignalEffect.Change);

    public static SignalMethod UpdateGroup { get; } = new("updateGroup", SignalEffect.Change);

    public static SignalMethod JoinGroup { get; } = new("joinGroup", SignalEffect.Change);

    public static SignalMethod QuitGroup { get; } = new("quitGroup", SignalEffect.Change);

    public static SignalMethod ListGroups { get; } = new("listGroups", SignalEffect.None);

    public static SignalMethod ListContacts { get; } = new("listContacts", SignalEffect.None);

    public static SignalMethod UpdateContact { get; } = new("updateContact", SignalEffect.SameAgain);

    public static SignalMethod RemoveContact { get; } = new("removeContact", SignalEffect.SameAgain);

    public static SignalMethod Block { get; } = new("block", SignalEffect.SameAgain);

    public static SignalMethod Unblock { get; } = new("unblock", SignalEffect.SameAgain);

    public static SignalMethod UserStatus { get; } = new("getUserStatus", SignalEffect.None);

    public static SignalMethod ListIdentities { get; } = new("listIdentities", SignalEffect.None);

    public static SignalMethod Trust { get; } = new("trust", SignalEffect.SameAgain);

    public static SignalMethod Register { get; } = new("register", SignalEffect.Change);

    public static SignalMethod Verify { get; } = new("verify", SignalEffect.Change);

    public static SignalMethod UpdateProfile { get; } = new("updateProfile", SignalEffect.SameAgain);

    public static SignalMethod ListDevices { get; } = new("listDevices", SignalEffect.None);

    public static SignalMethod AddDevice { get; } = new("addDevice", SignalEffect.Change);

    public static SignalMethod RemoveDevice { get; } = new("removeDevice", SignalEffect.SameAgain);

    public static SignalMethod ListAccounts { get; } = new("listAccounts", SignalEffect.None);

    public static SignalMethod StartLink { get; } = new("startLink", SignalEffect.None);

    public static SignalMethod FinishLink { get; } = new("finishLink", SignalEffect.Change);

    /// <summary>One that is not known here: doing it twice may mean anything.</summary>
    public static SignalMethod Unknown(string name) => new(name, SignalEffect.Change);
}
