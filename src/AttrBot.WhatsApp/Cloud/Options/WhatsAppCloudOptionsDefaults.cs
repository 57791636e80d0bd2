using Microsoft.Extensions.Options;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Fills in what has not been set, and takes off the spaces that copying leaves.</summary>
internal sealed class WhatsAppCloudOptionsDefaults : IPostConfigureOptions<WhatsAppCloudOptions>
{
    public const string MediaHost = "lookaside.fbsbx.com";

    public void PostConfigure(string? name, WhatsAppCloudOptions options)
    {
        options.PhoneNumberId = Trim(options.PhoneNumberId);
        options.AccessToken = Trim(options.AccessToken);
        options.AppSecret = Trim(options.AppSecret);
        options.VerifyToken = Trim(options.VerifyToken);
        options.BusinessAccountId = Trim(options.BusinessAccountId);
        if (options.MediaHosts.Count == 0)
        {
            options.MediaHosts.Add(MediaHost);
        }
    }

    private static string? Trim(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
