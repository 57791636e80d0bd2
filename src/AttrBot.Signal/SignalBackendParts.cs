using AttrBot.Signal.Receiving;

namespace AttrBot.Signal;

/// <summary>What a backend brings to a session.</summary>
/// <param name="Receiver">Receives from it.</param>
/// <param name="Client">Sends through it.</param>
/// <param name="Attachments">Opens the attachments of what was received.</param>
internal sealed record SignalBackendParts(ISignalReceiver Receiver, ISignalClient Client, IAttachmentSource Attachments);
