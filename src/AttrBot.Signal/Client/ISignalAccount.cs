using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>
/// The account itself. Thread-safe. An account that is not there yet is registered or linked with <see cref="SignalSetup"/> or
/// <see cref="SignalLink"/>: a bot connects only once there is one. Registering again needs signal-cli as a daemon for several
/// accounts (started without <c>-a</c>), or signal-cli-rest-api.
/// </summary>
public interface ISignalAccount
{
    /// <summary>Registers the account's number again: Signal sends a code to it.</summary>
    /// <param name="captcha">
    /// The link <c>signalcaptcha://…</c> of the captcha at https://signalcaptchas.org/registration/generate.html. Without it Signal
    /// nearly always refuses, with <see cref="SignalErrorKind.CaptchaRequired"/>.
    /// </param>
    /// <param name="voice">Whether to be called instead of getting a text. Ask for a text first, and wait a minute.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when the code is on its way.</returns>
    /// <exception cref="SignalException">It is not.</exception>
    ValueTask RegisterAsync(string? captcha = null, bool voice = false, CancellationToken cancellationToken = default);

    /// <summary>Completes the registration.</summary>
    /// <param name="code">The code that came.</param>
    /// <param name="pin">The registration lock's PIN, if there is one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when the account is registered.</returns>
    /// <exception cref="SignalException">It is not.</exception>
    ValueTask VerifyAsync(string code, string? pin = null, CancellationToken cancellationToken = default);

    /// <summary>Changes the account's profile.</summary>
    /// <param name="change">What is to change.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it is changed.</returns>
    /// <exception cref="SignalException">It is not, or nobody knows.</exception>
    ValueTask UpdateProfileAsync(SignalProfileChange change, CancellationToken cancellationToken = default);

    /// <summary>The account's devices.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The devices.</returns>
    /// <exception cref="SignalException">They cannot be had.</exception>
    ValueTask<ImmutableArray<SignalDevice>> ListDevicesAsync(CancellationToken cancellationToken = default);

    /// <summary>Links another device to the account. Only its first device can.</summary>
    /// <param name="uri">What the other device's QR code holds: <c>sgnl://linkdevice?…</c>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it is linked.</returns>
    /// <exception cref="SignalException">It is not, or nobody knows.</exception>
    ValueTask AddDeviceAsync(string uri, CancellationToken cancellationToken = default);

    /// <summary>Takes a device off the account. Only its first device can.</summary>
    /// <param name="deviceId">The device's number.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it is off.</returns>
    /// <exception cref="SignalException">It is not, or nobody knows.</exception>
    ValueTask RemoveDeviceAsync(int deviceId, CancellationToken cancellationToken = default);
}
