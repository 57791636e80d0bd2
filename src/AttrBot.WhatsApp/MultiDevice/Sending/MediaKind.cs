namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>What WhatsApp's servers take a file for. Stickers are pictures to them.</summary>
internal enum MediaKind
{
    Image,
    Video,
    Audio,
    Document,
}
