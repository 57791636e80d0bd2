namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads that an engine could not decrypt a message.</summary>
internal static class UndecryptableReader
{
    public static EventReading Read(EngineEvent told) => MessageInfo.Read(told.Data, out string? problem) is { } info
        ? EventReading.Of(new WhatsAppUndecryptableEvent
        {
            Session = told.Session,
            Conversation = told.In(info.Partner, info.PartnerName),
            Sender = info.Sender,
            Timestamp = info.Timestamp,
            IsOwn = info.IsOwn,
            RawJson = told.RawJson,
            Id = new MessageId(info.Id),
            IsUnavailable = told.Data.Is("isUnavailable"),
            IsHidden = told.Data.Text("decryptFailMode") is "hide" or "DECRYPT_FAIL_HIDE",
        })
        : EventReading.Reject(problem!);
}
