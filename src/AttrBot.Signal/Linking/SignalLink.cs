using System.Text.Json;
using AttrBot.Signal.Client;
using AttrBot.Signal.Errors;
using QRCoder;

namespace AttrBot.Signal;

/// <summary>
/// Links signal-cli to a phone, as a further device of its account: show the code, let the phone scan it (Settings → Linked
/// devices), and wait. The daemon must be one for several accounts: started without <c>-a</c>.
/// </summary>
/// <example>
/// <code>
/// SignalLink link = await SignalLink.StartAsync(new SignalOptions(), cancellationToken);
/// Console.WriteLine(link.ToTerminal());
/// string number = await link.CompleteAsync("my bot", cancellationToken);
/// </code>
/// </example>
public sealed class SignalLink : IAsyncDisposable
{
    private const QRCodeGenerator.ECCLevel ErrorCorrection = QRCodeGenerator.ECCLevel.L;

    private readonly SignalSetup _setup;
    private bool _ownsSetup;

    internal SignalLink(SignalSetup setup, string uri)
    {
        _setup = setup;
        Uri = uri;
    }

    /// <summary>
    /// What the QR code holds: <c>sgnl://linkdevice?…</c>. Whoever scans it links the bot to their account. It is good for a few
    /// minutes, once.
    /// </summary>
    public string Uri { get; }

    /// <summary>The code for a terminal with a dark background: two modules a character, about 30 lines.</summary>
    /// <param name="invert">Whether the background is light.</param>
    /// <returns>The lines, with line feeds between them.</returns>
    public string ToTerminal(bool invert = false)
    {
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(Uri, ErrorCorrection);
        using var code = new AsciiQRCode(data);
        return code.GetGraphicSmall(drawQuietZones: true, invert, endOfLine: "\n");
    }

    /// <summary>The code as a picture.</summary>
    /// <param name="pixelsPerModule">How large a module is, in pixels: 1 to 50. A code has some 60 of them on a side.</param>
    /// <returns>A PNG file.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pixelsPerModule"/> is out of range.</exception>
    public byte[] ToPng(int pixelsPerModule = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixelsPerModule, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pixelsPerModule, 50);
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(Uri, ErrorCorrection);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(pixelsPerModule);
    }

    /// <summary>Waits until a phone has scanned the code. signal-cli gives up by itself after some minutes.</summary>
    /// <param name="deviceName">The name that the phone shows for the bot.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The account's phone number: what <see cref="SignalOptions.Account"/> is to be.</returns>
    /// <exception cref="SignalException">Nobody scanned it, or the account is linked here already.</exception>
    public async ValueTask<string> CompleteAsync(string deviceName = "AttrBot", CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(deviceName);
        JsonElement response = await _setup.CallAsync(
            SignalMethod.FinishLink,
            account: null,
            writer =>
            {
                writer.WriteString("deviceLinkUri", Uri);
                writer.WriteString("deviceName", deviceName);
            },
            cancellationToken);
        return response.TextOf("number") ?? throw SignalErrors.NotUnderstood(SignalMethod.FinishLink);
    }

    /// <summary>Connects to a daemon and asks for a code.</summary>
    /// <param name="options">Where the daemon listens; the account does not matter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The code; dispose of it to close the connection.</returns>
    /// <exception cref="BotConfigurationException">The address is none, or is that of signal-cli-rest-api.</exception>
    /// <exception cref="SignalException">The daemon cannot be reached, or has no code.</exception>
    public static async Task<SignalLink> StartAsync(SignalOptions options, CancellationToken cancellationToken = default)
    {
        SignalSetup setup = await SignalSetup.ConnectAsync(options, cancellationToken);
        try
        {
            SignalLink link = await setup.StartLinkAsync(cancellationToken);
            link._ownsSetup = true;
            return link;
        }
        catch
        {
            await setup.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Closes the connection if <see cref="StartAsync"/> opened it. A code that has not been scanned by then is good no longer.
    /// </summary>
    /// <returns>Completes when it is closed.</returns>
    public ValueTask DisposeAsync() => _ownsSetup ? _setup.DisposeAsync() : default;
}
