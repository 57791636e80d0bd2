using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AttrBot.Signal.Client;
using AttrBot.Signal.Errors;

namespace AttrBot.Signal.RestApi;

/// <summary>An account's registration, profile and devices through signal-cli-rest-api.</summary>
internal sealed class RestApiAccount(RestApiCaller caller, SignalSendOptions options) : ISignalAccount
{
    public async ValueTask RegisterAsync(string? captcha = null, bool voice = false, CancellationToken cancellationToken = default) =>
        await caller.CallAsync(
            SignalMethod.Register,
            HttpMethod.Post,
            "v1/register/{n}",
            writer =>
            {
                writer.WriteBoolean("use_voice", voice);
                if (!string.IsNullOrWhiteSpace(captcha))
                {
                    writer.WriteString("captcha", captcha.Trim());
                }
            },
            cancellationToken);

    public async ValueTask VerifyAsync(string code, string? pin = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        await caller.CallAsync(
            SignalMethod.Verify,
            HttpMethod.Post,
            $"v1/register/{{n}}/verify/{Uri.EscapeDataString(code.Trim())}",
            pin is null ? null : writer => writer.WriteString("pin", pin),
            cancellationToken);
    }

    public async ValueTask UpdateProfileAsync(SignalProfileChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        RestApiLimits.ThrowIf(change.FamilyName is not null || change.AboutEmoji is not null, "knows neither the family name of a profile nor its emoji");
        RestApiLimits.ThrowIf(string.IsNullOrWhiteSpace(change.GivenName), "changes a profile together with its name alone: give GivenName");
        RestApiLimits.ThrowIf(
            change.Avatar is null && !change.RemoveAvatar,
            "takes a profile's picture away where none is given: give Avatar too, or say RemoveAvatar");
        byte[]? avatar = change.Avatar is { } picture ? await RestPictures.ReadAsync(picture, options, cancellationToken) : null;
        await caller.CallAsync(
            SignalMethod.UpdateProfile,
            HttpMethod.Put,
            "v1/profiles/{n}",
            writer =>
            {
                writer.WriteString("name", change.GivenName);
                if (avatar is not null)
                {
                    writer.WriteBase64String("base64_avatar", avatar);
                }

                if (change.About is not null)
                {
                    writer.WriteString("about", change.About);
                }
            },
            cancellationToken);
    }

    public async ValueTask<ImmutableArray<SignalDevice>> ListDevicesAsync(CancellationToken cancellationToken = default)
    {
        JsonElement devices = await caller.CallAsync(
            SignalMethod.ListDevices, HttpMethod.Get, "v1/devices/{n}", writeBody: null, cancellationToken);
        return [.. devices.Items().Select(ReadDevice)];
    }

    public async ValueTask AddDeviceAsync(string uri, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(uri);
        await caller.CallAsync(
            SignalMethod.AddDevice, HttpMethod.Post, "v1/devices/{n}", writer => writer.WriteString("uri", uri.Trim()), cancellationToken);
    }

    public async ValueTask RemoveDeviceAsync(int deviceId, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(deviceId, 1);
        await caller.CallAsync(
            SignalMethod.RemoveDevice,
            HttpMethod.Delete,
            string.Create(CultureInfo.InvariantCulture, $"v1/devices/{{n}}/{deviceId}"),
            writeBody: null,
            cancellationToken);
    }

    private static SignalDevice ReadDevice(JsonElement device) => new()
    {
        Id = (int)Math.Clamp(device.LongOf("id") ?? 0, 0, int.MaxValue),
        Name = device.TextOf("name"),
        CreatedAt = Timestamps.ToTime(device.LongOf("creation_timestamp") ?? 0) ?? default,
        LastSeenAt = Timestamps.ToTime(device.LongOf("last_seen_timestamp") ?? 0) ?? default,
    };
}
