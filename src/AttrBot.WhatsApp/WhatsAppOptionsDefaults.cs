using Microsoft.Extensions.Options;

namespace AttrBot.WhatsApp;

/// <summary>Takes what was set to nothing for not set.</summary>
internal sealed class WhatsAppOptionsDefaults : IPostConfigureOptions<WhatsAppOptions>
{
    public void PostConfigure(string? name, WhatsAppOptions options)
    {
        options.PairingPhone = OrNull(options.PairingPhone);
        options.Engine.Path = OrNull(options.Engine.Path);
        options.Engine.NodePath = OrNull(options.Engine.NodePath);
    }

    private static string? OrNull(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
