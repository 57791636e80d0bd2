namespace AttrBot.Transports;

/// <summary>A transport that runs again after it has been disposed of: a test holds on to it.</summary>
internal interface IReusableTransport;
