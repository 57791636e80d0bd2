namespace AttrBot.Signal;

/// <summary>
/// A sticker of a pack that the account has installed. An action too: <c>context.SendAsync(new SignalSticker(…))</c> sends it
/// through the outbox.
/// </summary>
/// <param name="PackId">The pack's id, in lower-case hexadecimal digits.</param>
/// <param name="StickerId">The sticker's number in the pack, from 0.</param>
public sealed record SignalSticker(string PackId, int StickerId) : OutgoingAction;
