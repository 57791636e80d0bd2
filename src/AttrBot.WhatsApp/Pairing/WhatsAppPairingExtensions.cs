using QRCoder;

namespace AttrBot;

/// <summary>Shows the codes that pair a session of WhatsApp. Whoever sees a code can take over the session: show it to its owner alone.</summary>
public static class WhatsAppPairingExtensions
{
    private const QRCodeGenerator.ECCLevel ErrorCorrection = QRCodeGenerator.ECCLevel.L;

    /// <summary>The code for a terminal with a dark background: two modules a character, about 30 lines.</summary>
    /// <param name="pairing">The code.</param>
    /// <param name="invert">Whether the background is light.</param>
    /// <returns>The lines, with line feeds between them. A code that is to be typed comes as it is.</returns>
    public static string ToTerminal(this PairingEvent pairing, bool invert = false)
    {
        ArgumentNullException.ThrowIfNull(pairing);
        if (!pairing.IsQr)
        {
            return pairing.Code;
        }

        using QRCodeData data = QRCodeGenerator.GenerateQrCode(pairing.Code, ErrorCorrection);
        using var code = new AsciiQRCode(data);
        return code.GetGraphicSmall(drawQuietZones: true, invert, endOfLine: "\n");
    }

    /// <summary>The code as a picture.</summary>
    /// <param name="pairing">The code.</param>
    /// <param name="pixelsPerModule">How large a module is, in pixels: 1 to 50. A code has some 60 of them on a side.</param>
    /// <returns>A PNG file.</returns>
    /// <exception cref="InvalidOperationException">The code is to be typed: <see cref="PairingEvent.IsQr"/> is false.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pixelsPerModule"/> is out of range.</exception>
    public static byte[] ToPng(this PairingEvent pairing, int pixelsPerModule = 8)
    {
        ArgumentNullException.ThrowIfNull(pairing);
        ArgumentOutOfRangeException.ThrowIfLessThan(pixelsPerModule, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pixelsPerModule, 50);
        if (!pairing.IsQr)
        {
            throw new InvalidOperationException("This code is to be typed on the phone, not to be scanned: show PairingEvent.Code.");
        }

        using QRCodeData data = QRCodeGenerator.GenerateQrCode(pairing.Code, ErrorCorrection);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(pixelsPerModule);
    }
}
