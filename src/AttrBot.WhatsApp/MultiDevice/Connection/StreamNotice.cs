namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>What happened to the connection, as far as the session has to do something about it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Text">A code to pair with, or the reason.</param>
/// <param name="Jid">The account's address by phone number.</param>
/// <param name="Lid">The account's address by LID.</param>
/// <param name="Duration">How long a code is good, or a ban lasts.</param>
/// <param name="Code">WhatsApp's number for the reason.</param>
internal sealed record StreamNotice(
    StreamNoticeKind Kind, string? Text = null, Jid? Jid = null, Jid? Lid = null, TimeSpan? Duration = null, int? Code = null);
