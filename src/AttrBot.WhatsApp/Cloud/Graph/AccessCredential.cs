using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.Cloud.Graph;

/// <summary>
/// What is known of a session's access token. That it is refused is told once, however many sends find it out. Thread-safe.
/// </summary>
internal sealed class AccessCredential(string session, ILogger logger)
{
    private int _isRefused;
    private Action<WhatsAppCloudException>? _refused;

    /// <summary>Whether the token was refused when it was last used.</summary>
    public bool IsRefused => Volatile.Read(ref _isRefused) != 0;

    /// <summary>Called when it is refused for the first time, and for the first time after it has worked.</summary>
    public void OnRefused(Action<WhatsAppCloudException> refused) => Volatile.Write(ref _refused, refused);

    public void Worked() => Volatile.Write(ref _isRefused, 0);

    public void WasRefused(WhatsAppCloudException error)
    {
        if (Interlocked.Exchange(ref _isRefused, 1) == 0)
        {
            CloudLog.TokenRefused(logger, session, error.Code);
            Volatile.Read(ref _refused)?.Invoke(error);
        }
    }
}
